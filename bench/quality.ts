/**
 * The page side of the quality measurement: the product's own two worker doors, without an interface.
 * quality.mjs opens it, hands files over, and calls `measure` once.
 */

import type { ImageOptions, SourcePicture } from '../src/data/types';
import { defaultSamplerSettings } from '../src/diffusion/samplers/settings';
import { planSampling } from '../src/diffusion/sampling-plan';
import { buildSchedule, defaultScheduleSpec } from '../src/diffusion/schedule';
import { engine } from '../src/engine/door/client';
import type { BackendName, BackendReport, TrainSettings } from '../src/engine/protocol';
import type { Channels } from '../src/lib/channels';
import { type ModelSize, modelPreset } from '../src/model/unet';
import { pictures } from '../src/pictures/picture-client';

export interface QualityOptions {
  size: ImageOptions['size'];
  channels: Channels;
  modelSize: ModelSize;
  steps: number;
  batch: number;
  seed: number;
  /** null: the engine chooses. */
  backend: BackendName | null;
  samples: number;
  evaluations: number;
}

export interface QualityResult {
  backend: BackendReport;
  pictures: number;
  duplicates: number;
  rejected: { name: string; reason: string }[];
  parameters: number;
  losses: number[];
  trainSeconds: number;
  sampleSeconds: number;
  /** NHWC bytes of the finished samples. */
  samplePixels: number[];
}

/** What quality.mjs finds on `window`, and what it leaves there to be told. */
interface QualityDoor {
  add(files: { path: string; bytes: string }[]): void;
  measure(options: QualityOptions): Promise<QualityResult>;
}
declare global {
  interface Window {
    quality: QualityDoor;
    /** Losses of the steps that follow those told before. */
    tellLosses(losses: number[]): void;
    tell(line: string): void;
  }
}

const files: SourcePicture[] = [];

const schedule = defaultScheduleSpec('cosine');

/** The recipe that the published figures of this architecture are made with; only what is measured varies. */
function recipe({ size, channels, modelSize, steps, batch, seed }: QualityOptions): TrainSettings {
  return {
    model: modelPreset(modelSize, size, channels),
    schedule,
    predictionType: 'epsilon',
    lossWeight: 'simple',
    steps,
    batchSize: batch,
    learningRate: 1e-3,
    warmupSteps: 100,
    clipNorm: 1,
    emaDecay: 0.995,
    flip: false,
    shift: 0,
    heldOut: 0,
    seed,
  };
}

/** Trains a prepared run to `steps`; resolves with the loss of every step. */
function train(steps: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const losses: number[] = [];
    const stop = engine.listen((event) => {
      if (event.kind === 'progress') {
        losses.push(...event.losses);
        window.tellLosses([...event.losses]);
      }
      const wrong =
        (event.kind === 'stopped' && event.why !== 'target') || event.kind === 'failed'
          ? event.message
          : null;
      if (wrong) reject(new Error(wrong));
      if (wrong || losses.length >= steps) stop();
      if (losses.length >= steps) resolve(losses);
    });
    engine.start(steps).catch(reject);
  });
}

/** Samples from the EMA weights; resolves with the finished pixels. */
function sample(count: number, steps: number, seed: number): Promise<Uint8Array> {
  const plan = planSampling(buildSchedule(schedule), { ...defaultSamplerSettings, sampler: 'ddim', steps });
  return new Promise((resolve, reject) => {
    const stop = engine.listen((event) => {
      if (event.kind === 'failed') reject(new Error(event.message));
      if (event.kind !== 'sampling-finished') return;
      stop();
      if (event.final) resolve(event.final);
      else reject(new Error('Sampling was cancelled.'));
    });
    engine
      .sample(
        { clip: true, weights: 'ema', seed, count },
        { model: 'run', plan, start: { kind: 'noise' }, known: null, keepEvery: 0 },
      )
      .catch(reject);
  });
}

window.quality = {
  add(more) {
    for (const { path, bytes } of more) {
      const blob = new Blob([Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))]);
      files.push({ path, blob, bitmap: null });
    }
  },

  async measure(options) {
    const { size, channels, steps, samples, evaluations, seed } = options;
    const image: ImageOptions = { size, channels, crop: 'centre', background: '#ffffff', seed: 1 };
    const { images, rejected, duplicates } = await pictures.decode(files, image, [], () => {});
    window.tell(
      `${images.count} pictures of ${size}×${size}, ${rejected.length} rejected, ${duplicates.length} duplicates`,
    );
    const backend = await engine.open(options.backend);
    window.tell(
      `Backend ${backend.backend} (${backend.adapter})${backend.reason ? `: ${backend.reason}` : ''}`,
    );
    const { parameters } = await engine.prepare(recipe(options), images);
    window.tell(`${parameters} parameters`);

    const begin = performance.now();
    const losses = await train(steps);
    const trained = performance.now();
    window.tell(`${samples} samples by DDIM in ${evaluations} evaluations`);
    const final = await sample(samples, evaluations, seed);
    return {
      backend,
      pictures: images.count,
      duplicates: duplicates.length,
      rejected,
      parameters,
      losses,
      trainSeconds: (trained - begin) / 1000,
      sampleSeconds: (performance.now() - trained) / 1000,
      samplePixels: [...final],
    };
  },
};
