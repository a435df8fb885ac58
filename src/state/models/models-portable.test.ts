import { expect, it } from 'vitest';
import { readModel, writeModel } from '../../export/model-file';
import { sizeOf } from '../../lib/shape';
import { modelPreset, unet } from '../../model/unet';
import { defaultSettings } from '../settings/settings';
import { modelStateOf } from './models-portable';

const config = modelPreset('S', 8, 1);
const { parameters } = unet(config);
const portable = {
  config,
  schedule: defaultSettings.scheduleB,
  predictionType: 'epsilon',
  step: 40,
  title: 'Strokes',
  parameters: parameters.map(({ name, shape }, i) => ({
    name,
    shape,
    values: new Float32Array(sizeOf(shape)).fill(i),
  })),
};
/** Each value with the number of times that it comes in a row. */
function runsOf(values: Float32Array): [number, number][] {
  const runs: [number, number][] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.[0] === value) last[1]++;
    else runs.push([value, 1]);
  }
  return runs;
}
const without = (change: object) => () => modelStateOf({ ...portable, ...change });

it('puts every weight where the graph has it, in whatever order they come', () => {
  const state = modelStateOf({ ...portable, parameters: portable.parameters.toReversed() });
  expect(runsOf(state.ema)).toEqual(parameters.map(({ shape }, i) => [i, sizeOf(shape)]));
  const { ema, ...about } = state;
  expect(about).toEqual({
    title: 'Strokes',
    step: 40,
    schedule: portable.schedule,
    predictionType: 'epsilon',
    raw: null,
    config,
  });
});

it('reads what a file of a model holds', () => {
  const state = modelStateOf(readModel(writeModel(portable)));
  expect(runsOf(state.ema)).toEqual(runsOf(modelStateOf(portable).ema));
  expect([state.title, state.step, state.config]).toEqual(['Strokes', 40, config]);
});

it('refuses what does not belong to its network', () => {
  const { parameters: all } = portable;
  const [first, ...rest] = all;
  expect(without({ parameters: rest })).toThrow(`“${first!.name}” in the file do not fit`);
  const short = { ...first!, values: first!.values.slice(1) };
  expect(without({ parameters: [short, ...rest] })).toThrow('do not fit');
  expect(without({ parameters: [...all, { ...first!, name: 'more' }] })).toThrow('do not belong');
  expect(without({ config: { ...config, inChannels: 4 } })).toThrow('neither grey nor colour');
  expect(without({ predictionType: 'score' })).toThrow('“score”');
});
