import { describe, expect, it } from 'vitest';
import { sizeOf } from '../lib/shape';
import { activationBytes, countFlops, countParameters } from './count';
import { inputsOf } from './graph';
import {
  diffusersShape,
  fromDiffusers,
  initialParameters,
  parameterOffsets,
  toDiffusers,
} from './parameters';
import { timeFeatures } from './time-features';
import { modelPreset, modelSizes, unet } from './unet';

describe('unet', () => {
  it('has the parameter count of the diffusers network of the same configuration', () => {
    // [32, 64, 64], one layer a block, one attention level, grey: 1.11 M in diffusers.
    expect(countParameters(unet(modelPreset('S', 16, 1)))).toBe(1_112_801);
    expect(countParameters(unet(modelPreset('M', 32, 3)))).toBeGreaterThan(2.5e6);
  });

  it('is a list in execution order whose output has the shape of its input', () => {
    for (const modelSize of modelSizes) {
      for (const size of [8, 16, 24, 48, 64]) {
        const graph = unet(modelPreset(modelSize, size, 3));
        graph.nodes.forEach((node, id) => {
          for (const input of inputsOf(node)) expect(input).toBeLessThan(id);
        });
        expect(graph.nodes[graph.output].shape).toEqual([size, size, 3]);
      }
    }
  });

  it('says what does not fit', () => {
    expect(() => unet(modelPreset('S', 10, 1))).toThrow('cannot be halved');
    expect(() => unet({ ...modelPreset('S', 16, 1), normGroups: 5 })).toThrow(/groups/);
    expect(() => unet({ ...modelPreset('S', 16, 1), headChannels: 7 })).toThrow(/heads/);
  });

  it('counts a convolution as two operations a tap, channel pair and pixel', () => {
    const graph = unet({
      ...modelPreset('S', 8, 1),
      blockOutChannels: [8],
      attention: [false],
      layersPerBlock: 1,
    });
    const first = graph.nodes.find((node) => node.scope === 'conv_in')!;
    expect(sizeOf(first.shape)).toBe(8 * 8 * 8);
    const flops = countFlops(graph);
    const doubled = countFlops(
      unet({ ...modelPreset('S', 16, 1), blockOutChannels: [8], attention: [false], layersPerBlock: 1 }),
    );
    // Four times the pixels: convolutions ×4, attention ×16, time embedding ×1.
    expect(doubled / flops).toBeGreaterThan(4);
    expect(doubled / flops).toBeLessThan(16);
    expect(activationBytes(graph)).toBeGreaterThan(4 * 8 * 64 * 10);
  });
});

describe('parameters', () => {
  const graph = unet(modelPreset('S', 16, 1));

  it('lie one after another', () => {
    const offsets = parameterOffsets(graph.parameters);
    expect(offsets.at(-1)).toBe(countParameters(graph));
    expect(offsets[1]).toBe(32 * 128);
  });

  it('start as PyTorch does, with the last convolution of each block at zero', () => {
    const flat = initialParameters(graph, 1);
    const offsets = parameterOffsets(graph.parameters);
    const values = (name: string) => {
      const p = graph.parameters.findIndex((parameter) => parameter.name === name);
      return flat.subarray(offsets[p], offsets[p + 1]);
    };
    const bound = 1 / Math.sqrt(9 * 32);
    const conv = values('down_blocks.0.resnets.0.conv1.weight');
    expect(Math.max(...conv)).toBeLessThanOrEqual(bound);
    expect(Math.max(...conv)).toBeGreaterThan(0.99 * bound);
    expect(conv.reduce((sum, w) => sum + w * w, 0) / conv.length).toBeCloseTo(bound ** 2 / 3, 4);
    for (const name of ['conv_out.weight', 'conv_out.bias', 'up_blocks.2.resnets.1.conv2.weight']) {
      expect(values(name).every((w) => w === 0)).toBe(true);
    }
    expect(values('conv_norm_out.weight').every((w) => w === 1)).toBe(true);
    const tiny = unet({
      ...modelPreset('S', 8, 1),
      blockOutChannels: [8],
      attention: [false],
      layersPerBlock: 1,
    });
    expect(initialParameters(tiny, 1)).toEqual(initialParameters(tiny, 1));
    expect(initialParameters(tiny, 2)).not.toEqual(initialParameters(tiny, 1));
  });

  it('go to diffusers’ layout and back', () => {
    const parameter = {
      name: 'x',
      kind: 'conv',
      shape: [3, 3, 2, 5],
      init: { kind: 'constant', value: 0 },
    } as const;
    const values = Float32Array.from({ length: 90 }, (_, i) => i);
    const theirs = toDiffusers(parameter, values);
    expect(diffusersShape(parameter)).toEqual([5, 2, 3, 3]);
    // HWIO (ky, kx, i, o) = (1, 2, 1, 3) is OIHW (3, 1, 1, 2).
    expect(theirs[((3 * 2 + 1) * 3 + 1) * 3 + 2]).toBe(values[((1 * 3 + 2) * 2 + 1) * 5 + 3]);
    expect(fromDiffusers(parameter, theirs)).toEqual(values);
  });
});

describe('timeFeatures', () => {
  it('is cosines then sines at geometric frequencies', () => {
    const features = timeFeatures([0, 7], 4);
    expect([...features.slice(0, 4)]).toEqual([1, 1, 0, 0]);
    const expected = [Math.cos(7), Math.cos(0.07), Math.sin(7), Math.sin(0.07)];
    expected.forEach((value, i) => {
      expect(features[4 + i]).toBeCloseTo(value, 6);
    });
  });
});
