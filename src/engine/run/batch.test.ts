import { describe, expect, it } from 'vitest';
import type { ImageSet } from '../../data/types';
import { buildSchedule, defaultScheduleSpec } from '../../diffusion/schedule';
import { modelPreset } from '../../model/unet';
import type { TrainSettings } from '../protocol';
import { drawBatch } from './batch';

const schedule = buildSchedule(defaultScheduleSpec('cosine'));
const count = 40;
const images: ImageSet = {
  // Picture i is a flat grey of byte i, so that what was drawn can be told from its pixels.
  pixels: Uint8Array.from({ length: count * 64 }, (_, i) => Math.floor(i / 64)),
  count,
  size: 8,
  channels: 1,
  names: [],
  labels: [],
  hashes: [],
};
const settings: TrainSettings = {
  model: modelPreset('S', 8, 1),
  schedule: schedule.spec,
  predictionType: 'epsilon',
  lossWeight: 'simple',
  steps: 10,
  batchSize: 32,
  learningRate: 1e-3,
  warmupSteps: 100,
  clipNorm: 1,
  emaDecay: 0.99,
  flip: true,
  shift: 1,
  heldOut: 0,
  seed: 5,
};

describe('drawBatch', () => {
  it('is a function of seed and step alone', () => {
    expect(drawBatch(images, schedule, settings, 3)).toEqual(drawBatch(images, schedule, settings, 3));
    expect(drawBatch(images, schedule, settings, 4).t).not.toEqual(
      drawBatch(images, schedule, settings, 3).t,
    );
    expect(drawBatch(images, schedule, { ...settings, seed: 6 }, 3).xt).not.toEqual(
      drawBatch(images, schedule, settings, 3).xt,
    );
  });

  it('draws one time a picture over the whole schedule', () => {
    const seen = new Set<number>();
    let sum = 0;
    for (let step = 1; step <= 60; step++) {
      for (const t of drawBatch(images, schedule, settings, step).t) {
        seen.add(t);
        sum += t;
      }
    }
    expect(Math.min(...seen)).toBeLessThan(20);
    expect(Math.max(...seen)).toBeGreaterThan(979);
    expect(Math.max(...seen)).toBeLessThan(1000);
    expect(seen.size).toBeGreaterThan(800);
    // Mean of 1920 uniform draws: 499.5 ± 6.6 (one standard deviation).
    expect(Math.abs(sum / (60 * 32) - 499.5)).toBeLessThan(27);
  });

  it('mixes picture and noise by the schedule: x0 comes back from x_t and the target', () => {
    const { xt, target, t } = drawBatch(images, schedule, settings, 1);
    for (let i = 0; i < settings.batchSize; i++) {
      const alphaBar = schedule.alphaBar[t[i]];
      if (alphaBar < 0.01) continue;
      const x0 = Array.from({ length: 64 }, (_, p) => {
        const at = i * 64 + p;
        return (xt[at] - Math.sqrt(1 - alphaBar) * target[at]) / Math.sqrt(alphaBar);
      });
      const byte = (x0[0] + 1) * 127.5;
      expect(Math.abs(byte - Math.round(byte))).toBeLessThan(2e-3);
      for (const value of x0) expect(value).toBeCloseTo(x0[0], 4);
    }
  });

  it('has unit-variance noise as its target, and the velocity when v is predicted', () => {
    const { target, t, xt } = drawBatch(images, schedule, settings, 2);
    const variance = target.reduce((sum, e) => sum + e * e, 0) / target.length;
    expect(variance).toBeGreaterThan(0.9);
    expect(variance).toBeLessThan(1.1);
    const v = drawBatch(images, schedule, { ...settings, predictionType: 'v' }, 2).target;
    for (const at of [0, 100, 2000]) {
      const alphaBar = schedule.alphaBar[t[Math.floor(at / 64)]];
      // v = (ε − √(1−ᾱ) x_t)/√ᾱ, by eliminating x_0.
      const expected = (target[at] - Math.sqrt(1 - alphaBar) * xt[at]) / Math.sqrt(alphaBar);
      expect(v[at]).toBeCloseTo(expected, 3);
    }
  });

  it('weights the plain error by one, others as defined on the noise', () => {
    expect(new Set(drawBatch(images, schedule, { ...settings, predictionType: 'v' }, 2).weights)).toEqual(
      new Set([1]),
    );
    const { weights, t } = drawBatch(
      images,
      schedule,
      { ...settings, predictionType: 'v', lossWeight: 'min-snr' },
      2,
    );
    weights.forEach((weight, i) => {
      const alphaBar = schedule.alphaBar[t[i]];
      const snr = alphaBar / (1 - alphaBar);
      expect(weight).toBeCloseTo(Math.min(snr, 5) / (snr + 1), 5);
    });
  });
});
