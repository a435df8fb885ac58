/** What a run is made from: the page's settings and the data set, as the one value that the engine receives. Pure. */
import type { ImageSet, TrainSettings } from '../engine/protocol';
import { modelPreset } from '../model/unet';
import type { Settings } from './settings';

/**
 * @param images the data set; only their size and channels count: the network is made for them, whatever the data settings say by now.
 */
export function trainSettings(
  settings: Settings,
  images: Pick<ImageSet, 'size' | 'channels'>,
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
    seed: train.seed,
  };
}
