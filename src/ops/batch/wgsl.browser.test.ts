/** The fused draw and noising of a batch against their plain forms number by number. */
import { describe, expect, it } from 'vitest';
import type { ImageSet, Resolution } from '../../data/types';
import { targetPair } from '../../diffusion/prediction';
import { buildSchedule, noiseScale, signalScale } from '../../diffusion/schedule';
import { drawBatch } from '../../engine/run/batch';
import { testSettings } from '../../engine/testing/runs';
import type { Channels } from '../../lib/channels';
import { createRandom } from '../../lib/philox';
import { streams } from '../../lib/random-streams';
import { timeFeatures } from '../../model/time-features';
import type { FusedStep } from '../plan/steps';
import { deviceForTests } from '../testing/fused-trials';
import { withTable } from '../testing/launch-table';
import { lowerStep } from '../testing/lower-step';
import { largestDifference } from '../testing/relative-error';
import { stepWords } from '../testing/step-words';
import { drawAt, drawWords, scheduleWords } from './words';

const gpu = deviceForTests();

interface BatchCase {
  size: Resolution;
  channels: Channels;
  count: number;
  batchSize: number;
  flip: boolean;
  shift: number;
  seed: number;
  step: number;
}

/** Pictures whose pixels say which picture, column and row they are, or random bytes where there is one channel. */
function tellingImages({ size, channels, count }: BatchCase): ImageSet {
  const random = createRandom(3, 99);
  const pixels = Uint8Array.from({ length: count * size * size * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    const parts = [Math.floor(pixel / size / size), pixel % size, Math.floor(pixel / size) % size];
    return channels === 3 ? parts[i % 3] : random.uniformInt(i, 256);
  });
  return { pixels, count, size, channels, names: [], labels: [], hashes: [] };
}

describe('batch', () => {
  const timeChannels = 12;
  const schedule = buildSchedule(testSettings.schedule);
  const { T } = schedule;
  const times = timeFeatures(
    Int32Array.from({ length: T }, (_, t) => t),
    timeChannels,
  );

  /** Runs both launches. @param row of the schedule table at t */
  const draw = (given: BatchCase, row: (t: number) => number[]) =>
    withTable(gpu(), async (table) => {
      const { size, channels, count, batchSize, flip, shift, seed, step } = given;
      const rows = Float32Array.from(Array.from({ length: T }, (_, t) => row(t)).flat());
      expect(rows).toHaveLength(T * scheduleWords);
      const images = tellingImages(given);
      const bytes = new Uint8Array(Math.ceil(images.pixels.length / 4) * 4);
      bytes.set(images.pixels);
      table.regions('step', [stepWords({ update: step, seed })]);
      table.regions('images', [new Uint32Array(bytes.buffer)]);
      table.regions('schedule', [rows]);
      table.regions('times', [times]);
      const [draws] = table.regions('draws', [batchSize * drawWords]);
      const map = () => table.map(batchSize, size * size, channels, [0, 0]);
      const [xt, target] = [map(), map()];
      const time = table.map(batchSize, 1, timeChannels, [0, 0]);
      const label = 'trial';
      const steps: FusedStep[] = [
        { op: 'draw', label, pictures: count, T, flip, shift, stream: streams.batch, time },
        { op: 'noise', label, size, channels, stream: streams.trainingNoise, xt, target },
      ];
      await table.run(steps.map((one) => lowerStep(one, batchSize, 'gpu')));
      expect(table.strays([draws!, xt, target, time])).toEqual([]);
      const drawn = table.read(draws!);
      return {
        draws: new Int32Array(drawn.buffer, drawn.byteOffset, drawn.length),
        xt: table.read(xt),
        target: table.read(target),
        time: table.read(time),
        images,
      };
    });

  it.each<BatchCase>([
    { size: 8, channels: 3, count: 7, batchSize: 40, flip: true, shift: 2, seed: 2 ** 31 - 1, step: 3 },
    { size: 16, channels: 1, count: 300, batchSize: 3, flip: false, shift: 0, seed: 42, step: 100_000 },
    { size: 24, channels: 3, count: 1, batchSize: 1, flip: true, shift: 0, seed: 0, step: 1 },
  ])('$batchSize of $count pictures, $size px, $channels channels', async (given) => {
    const { batchSize, count, flip, shift, seed, step } = given;
    const settings = { ...testSettings, batchSize, flip, shift, seed };
    const drawn = (images: ImageSet, predictionType: 'epsilon' | 'x0' | 'v') =>
      drawBatch(images, schedule, { ...settings, predictionType }, step);

    // The picture and the noise one by one.
    const parts = await draw(given, () => [1, 0, 0, 1, 1]);
    const { t, target: eps } = drawn(parts.images, 'epsilon');
    const random = createRandom(seed, streams.batch, step);
    const words = Array.from(t, (time, i) => {
      const below = (word: number, n: number) => random.uniformInt(i * drawWords + word, n);
      const moved = (word: number) => below(word, 2 * shift + 1) - shift;
      return [
        below(drawAt.picture, count),
        time,
        flip ? below(drawAt.mirrored, 2) : 0,
        moved(drawAt.shiftX),
        moved(drawAt.shiftY),
      ];
    });
    expect([...parts.draws]).toEqual(words.flat());
    const bytes = (values: Float32Array) => Array.from(values, (value) => Math.round((value + 1) * 127.5));
    expect(bytes(parts.xt)).toEqual(bytes(drawn(parts.images, 'x0').target));
    expect(largestDifference(parts.xt, drawn(parts.images, 'x0').target)).toBeLessThan(1e-6);
    expect(largestDifference(parts.target, eps)).toBeLessThan(1e-5);
    const rows = [...t].flatMap((time) => [
      ...times.subarray(time * timeChannels, (time + 1) * timeChannels),
    ]);
    expect([...parts.time]).toEqual(rows);

    // Both together, as the schedule of that t mixes them.
    const mixed = await draw(given, (t) => {
      const { x0, eps } = targetPair('v', schedule, t);
      return [signalScale(schedule, t), noiseScale(schedule, t), x0, eps, 1];
    });
    const whole = drawn(mixed.images, 'v');
    expect(largestDifference(mixed.xt, whole.xt)).toBeLessThan(1e-5);
    expect(largestDifference(mixed.target, whole.target)).toBeLessThan(1e-5);
  });
});
