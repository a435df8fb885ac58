import { describe, expect, it } from 'vitest';
import { boundWeight, snr } from './curves';
import { lossWeights, minSnrWeight, ownErrorWeight } from './loss-weight';
import { levelOf } from './noise-level';
import { epsErrorFactor, predictionOf, predictions, predictionTypes } from './prediction';
import { alphaBarAt, alphaBarPrev, buildSchedule, defaultScheduleSpec, scheduleKinds } from './schedule';
import { convert } from './testing/convert';
import { gaussianKl } from './testing/gaussian-kl';
import { lossWeightAt } from './testing/loss-weight-at';
import { posteriorMeanFromEps } from './testing/posterior-mean';
import { scoreFromEps } from './testing/score';

const [eps, epsHat] = [0.8, -0.35];
const squaredError = (eps - epsHat) ** 2;
const times = [0, 1, 10, 500, 999];

describe.each(scheduleKinds)('on %s', (kind) => {
  const schedule = buildSchedule(defaultScheduleSpec(kind));

  it.each(lossWeights)('%s is finite and positive at every t', (weight) => {
    for (let t = 0; t < schedule.T; t++) {
      const value = lossWeightAt(schedule, t, weight);
      expect(value > 0 && value < Infinity).toBe(true);
    }
  });

  it('simple is 1', () => {
    expect(times.map((t) => lossWeightAt(schedule, t, 'simple'))).toEqual([1, 1, 1, 1, 1]);
  });

  it('variational makes the squared error of ε the divergence of the reverse step', () => {
    for (const t of times) {
      const [alphaBar, previous, variance] = [
        alphaBarAt(schedule, t),
        alphaBarPrev(schedule, t),
        schedule.beta[t],
      ];
      const mean = (noise: number) => posteriorMeanFromEps(alphaBar, previous, 0.5, noise);
      const divergence = gaussianKl(mean(eps), variance, mean(epsHat), variance);
      expect((lossWeightAt(schedule, t, 'variational') * squaredError) / divergence).toBeCloseTo(1, 8);
      expect(lossWeightAt(schedule, t, 'variational')).toBeCloseTo(boundWeight(schedule, 'large')[t], 12);
    }
  });

  it('one-step makes it the squared error of one step undone with ε as the noise', () => {
    for (const t of times) {
      const undone = (noise: number) =>
        (0.5 - Math.sqrt(schedule.beta[t]) * noise) / Math.sqrt(schedule.alpha[t]);
      const error = (undone(eps) - undone(epsHat)) ** 2;
      expect((lossWeightAt(schedule, t, 'one-step') * squaredError) / error).toBeCloseTo(1, 8);
    }
  });

  it('score makes it the squared error of the score', () => {
    for (const t of times) {
      const alphaBar = alphaBarAt(schedule, t);
      const error = (scoreFromEps(alphaBar, eps) - scoreFromEps(alphaBar, epsHat)) ** 2;
      // The check takes 1 − ᾱ from a rounded ᾱ.
      expect((lossWeightAt(schedule, t, 'score') * squaredError) / error).toBeCloseTo(1, 11);
    }
  });

  it('min-snr is min(SNR, γ)/SNR', () => {
    const ratio = snr(schedule);
    for (let t = 0; t < schedule.T; t++) {
      expect(lossWeightAt(schedule, t, 'min-snr')).toBeCloseTo(Math.min(ratio[t], 5) / ratio[t], 12);
      expect(minSnrWeight(levelOf(schedule.alphaBar[t]), 1)).toBeCloseTo(
        Math.min(ratio[t], 1) / ratio[t],
        12,
      );
    }
  });
});

it.each(predictionTypes)('epsErrorFactor turns the error of %s into that of ε', (type) => {
  const { epsErrorFactor: factorOf } = predictionOf(type);
  for (const alphaBar of [1e-4, 0.3, 0.99]) {
    // One x_t, two guesses of its noise; each guess has its own picture, and so its own prediction.
    const xt = 0.4;
    const prediction = (noise: number) => {
      const x0 = convert(predictions.epsilon.x0(levelOf(alphaBar)), xt, noise);
      const target = predictionOf(type).target(levelOf(alphaBar), levelOf(Math.sqrt(alphaBar)));
      return target.x0 * x0 + target.eps * noise;
    };
    const error = (prediction(eps) - prediction(epsHat)) ** 2;
    expect((factorOf(levelOf(alphaBar), levelOf(Math.sqrt(alphaBar))) * error) / squaredError).toBeCloseTo(
      1,
      9,
    );
  }
});

it('weighs the network’s own error: plainly under simple, else so that it is the weighted error of ε', () => {
  const schedule = buildSchedule(defaultScheduleSpec('cosine'));
  for (const predictionType of predictionTypes) {
    for (const t of times) {
      expect(ownErrorWeight(schedule, t, { predictionType, lossWeight: 'simple' })).toBe(1);
      expect(ownErrorWeight(schedule, t, { predictionType, lossWeight: 'score' })).toBe(
        lossWeightAt(schedule, t, 'score') * epsErrorFactor(predictionType, schedule, t),
      );
    }
  }
});
