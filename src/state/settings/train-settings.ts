/** What a run is made from: the page's settings and the data set, as the one value that the engine receives. Pure. */
import type { ImageSet } from '../../data/types';
import type { TrainSettings } from '../../engine/protocol';
import { modelPreset } from '../../model/unet';
import type { Settings } from './settings';

/** Fewer own pictures than this are all needed for training. */
const fewestToHoldOut = 40;
const mostHeldOut = 256;

/** A tenth of one's own pictures, to measure samples by; of a built-in set fresh ones can be generated. */
const heldOut = (source: Settings['data']['source'], count: number): number =>
  source === 'own' && count >= fewestToHoldOut ? Math.min(mostHeldOut, Math.floor(count / 10)) : 0;

/**
 * @param images the data set; only their size, channels and number count: the network is made for them, whatever the
 * data settings say by now.
 */
export function trainSettings(
  settings: Settings,
  images: Pick<ImageSet, 'size' | 'channels' | 'count'>,
): TrainSettings {
  const { data, train } = settings;
  const schedule = train.schedule === 'A' ? settings.scheduleA : settings.scheduleB;
  return {
    model: modelPreset(train.modelSize, images.size, images.channels),
    schedule,
    predictionType: train.predictionType,
    lossWeight: train.lossWeight,
    steps: train.steps,
    batchSize: train.batchSize,
    learningRate: train.learningRate,
    warmupSteps: train.warmupSteps,
    clipNorm: train.clipNorm,
    emaDecay: train.emaDecay,
    flip: data.flip,
    shift: data.shift,
    heldOut: heldOut(data.source, images.count),
    seed: train.seed,
  };
}
