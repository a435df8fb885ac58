import { describe, expect, it } from 'vitest';
import { defaultScheduleSpec, sameSchedule } from '../diffusion/schedule';
import { fromHalf, toHalf } from '../lib/half';
import { createRandom } from '../lib/philox';
import { readSafetensors, writeSafetensors } from '../lib/safetensors';
import { countParameters } from '../model/count';
import { initialParameters, parameterOffsets } from '../model/parameters';
import { modelPreset, unet } from '../model/unet';
import { type ModelPrecision, type PortableModel, readModel, writeModel } from './model-file';

const noise = (length: number, scale: number, stream = 0) => {
  const values = new Float32Array(length);
  createRandom(7, stream).fillNormal(values);
  return values.map((value) => value * scale);
};

const model: PortableModel = {
  config: { inChannels: 1, size: 16, blockOutChannels: [8, 16], attention: [false, true] },
  schedule: defaultScheduleSpec('cosine'),
  predictionType: 'epsilon',
  step: 1840,
  title: 'Strokes, 16 pixels – ε',
  parameters: [
    { name: 'conv.weight', shape: [3, 3, 4, 8], values: noise(288, 0.1) },
    { name: 'conv.bias', shape: [8], values: noise(8, 0.1, 1) },
    { name: 'norm.weight', shape: [8], values: Float32Array.from({ length: 8 }, (_, i) => 1 + i / 1000) },
    { name: 'linear.weight', shape: [8, 5], values: noise(40, 3e-4, 2) },
  ],
};

const replace = (values: Float32Array): PortableModel => ({
  ...model,
  parameters: [{ name: 'w', shape: [values.length / 2, 2], values }],
});

/** The values of the one weight that `replace` writes, after a round trip as bytes. */
const throughBytes = (values: Float32Array) =>
  readModel(writeModel(replace(values), { precision: 'I8' })).parameters[0].values;

describe('a model file', () => {
  it('gives everything back bit for bit in F32', () => {
    expect(readModel(writeModel(model))).toEqual(model);
  });

  it('keeps words, names, shapes and order at every precision', () => {
    for (const precision of ['F32', 'F16', 'I8'] as ModelPrecision[]) {
      const read = readModel(writeModel(model, { precision }));
      const { parameters, ...words } = read;
      expect(words).toEqual({ ...model, parameters: undefined });
      expect(parameters.map(({ name, shape }) => ({ name, shape }))).toEqual(
        model.parameters.map(({ name, shape }) => ({ name, shape })),
      );
    }
  });

  it('rounds to the nearest half in F16, and vectors so in I8', () => {
    const halves = (values: Float32Array) => values.map((value) => fromHalf(toHalf(value)));
    const f16 = readModel(writeModel(model, { precision: 'F16' })).parameters;
    expect(f16.map(({ values }) => values)).toEqual(model.parameters.map(({ values }) => halves(values)));
    const i8 = readModel(writeModel(model, { precision: 'I8' })).parameters;
    for (const p of [1, 2]) expect(i8[p].values).toEqual(halves(model.parameters[p].values));
  });

  it('errs by at most half a scale in I8, with scales as fine as each output channel allows', () => {
    const file = writeModel(model, { precision: 'I8' });
    const { tensors } = readSafetensors(file);
    const read = readModel(file).parameters;
    let before = 0;
    for (const p of [0, 3]) {
      const { name, shape, values } = model.parameters[p];
      const channels = shape.at(-1)!;
      const scales = tensors.get('scales')!.values.subarray(before, before + channels);
      before += channels;
      expect(tensors.get(name)!.dtype).toBe('I8');
      values.forEach((value, i) => {
        const scale = scales[i % channels];
        expect(Math.abs(read[p].values[i] - value)).toBeLessThanOrEqual(scale / 2);
      });
      for (let channel = 0; channel < channels; channel++) {
        const own = values.filter((_, i) => i % channels === channel);
        const exact = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
        expect(scales[channel]).toBeGreaterThanOrEqual(exact);
        // Halves step by 2⁻¹⁰ of themselves, and by 2⁻²⁴ among the smallest.
        expect(scales[channel]).toBeLessThanOrEqual(exact * (1 + 2 ** -10) + 2 ** -24);
      }
    }
  });

  it('keeps a quiet channel beside a loud one', () => {
    const values = Float32Array.of(100, 1e-3, -50, 5e-4, 25, -1e-3);
    throughBytes(values).forEach((value, i) => {
      expect(Math.abs(value - values[i])).toBeLessThanOrEqual(i % 2 ? 5e-6 : 0.5);
    });
  });

  it('keeps channels of zeros, and of numbers below every half', () => {
    expect([...throughBytes(new Float32Array(4))].map(Math.abs)).toEqual([0, 0, 0, 0]);
    for (const value of throughBytes(Float32Array.of(1e-12, -1e-12))) expect(Math.abs(value)).toBe(0);
  });

  it('holds the small preset in 1.15 MB as bytes', () => {
    const graph = unet(modelPreset('S', 16, 1));
    const flat = initialParameters(graph, 1);
    const offsets = parameterOffsets(graph.parameters);
    const parameters = graph.parameters.map(({ name, shape }, p) => ({
      name,
      shape,
      values: flat.slice(offsets[p], offsets[p + 1]),
    }));
    const file = writeModel({ ...model, parameters }, { precision: 'I8' });
    expect(countParameters(graph)).toBeGreaterThan(1.1e6);
    expect(file.length).toBeLessThanOrEqual(1.15e6);
    expect(readModel(file).parameters.map(({ name }) => name)).toEqual(parameters.map(({ name }) => name));
  });

  it('refuses to write what a precision cannot hold', () => {
    expect(() => writeModel(replace(Float32Array.of(1, Number.NaN)))).toThrow(
      /"w" hold values that are not numbers/,
    );
    expect(() => writeModel(replace(Float32Array.of(1, Infinity)), { precision: 'I8' })).toThrow(/"w"/);
    expect(() => writeModel(replace(Float32Array.of(1, 7e4)), { precision: 'F16' })).toThrow(/65504/);
    expect(() => writeModel(replace(Float32Array.of(1, 1e8)), { precision: 'I8' })).toThrow(
      /too large for bytes/,
    );
  });
});

describe('readModel', () => {
  const metadata = readSafetensors(writeModel(model)).metadata;
  const write = (change: Record<string, string>) => writeSafetensors([], { ...metadata, ...change });

  it('takes the schedule of older files, which carries the values of every kind', () => {
    const flat = { kind: 'cosine', T: 9, beta1: 1e-4, betaT: 0.02, s: 0.01, unscaled: false, points: [1, 0] };
    const { schedule } = readModel(write({ schedule: JSON.stringify(flat) }));
    expect(sameSchedule(schedule, { kind: 'cosine', T: 9, s: 0.01 })).toBe(true);
  });

  it('refuses files that are something else or damaged, with a sentence', () => {
    const levels = { name: 'w', dtype: 'I8', shape: [1, 2], values: Float32Array.of(1, 2) } as const;
    const scales = (values: number[]) =>
      ({ name: 'scales', dtype: 'F16', shape: [values.length], values: Float32Array.from(values) }) as const;
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array(10), /not a safetensors file/],
      [writeSafetensors([]), /not a model of Diffusion Playground/],
      [write({ version: '2' }), /newer than this page/],
      [write({ config: '[1' }), /configuration of the network/],
      [write({ config: 'null' }), /configuration of the network/],
      [write({ schedule: '{}' }), /schedule in the file is damaged/],
      [write({ schedule: metadata.schedule!.replace('1000', '"1000"') }), /schedule in the file is damaged/],
      [write({ schedule: '{"kind":"custom","T":9,"points":[null]}' }), /schedule in the file is damaged/],
      [write({ step: '-1' }), /training step in the file must be a whole number/],
      [write({ step: 'many' }), /training step/],
      [write({ predictionType: '' }), /what its network predicts/],
      [writeSafetensors([levels], metadata), /need 2 scales for their bytes, but the file holds 0/],
      [writeSafetensors([levels, scales([1])], metadata), /need 2 scales/],
      [writeSafetensors([levels, scales([1, 1, 1])], metadata), /holds 3/],
      [writeSafetensors([levels, scales([1, Number.NaN])], metadata), /"w" hold values that are not numbers/],
      [writeModel(model).slice(0, -4), /beyond the end/],
    ];
    for (const [bytes, sentence] of cases) expect(() => readModel(bytes)).toThrow(sentence);
  });

  it('reads files whose metadata lack words that it can do without', () => {
    const { title: _, ...others } = metadata;
    expect(readModel(writeSafetensors([], others)).title).toBe('');
    expect(() => readModel(writeSafetensors([], { kind: metadata.kind!, version: '1' }))).toThrow(/damaged/);
  });
});
