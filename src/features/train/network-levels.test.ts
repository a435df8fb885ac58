import { describe, expect, it } from 'vitest';
import { countParameters } from '../../model/count';
import { modelPreset, modelSizes, unet } from '../../model/unet';
import { formatWeights, summarise } from './network-levels';

describe('summarise', () => {
  it('reads sides, widths and blocks from the graph', () => {
    const { levels, middle } = summarise(
      unet({
        inChannels: 3,
        size: 32,
        blockOutChannels: [32, 64, 128],
        layersPerBlock: 2,
        attention: [false, false, true],
        normGroups: 8,
        headChannels: 8,
      }),
    );
    expect(levels.map(({ side, channels }) => [side, channels])).toEqual([
      [32, 32],
      [16, 64],
      [8, 128],
    ]);
    expect(levels.map(({ down, up }) => [down.length, up.length])).toEqual([
      [2, 3],
      [2, 3],
      [4, 6],
    ]);
    expect(levels[2].down.map(({ kind }) => kind)).toEqual(['resnet', 'attention', 'resnet', 'attention']);
    expect(middle).toMatchObject({ side: 8, channels: 128 });
    expect(middle.blocks.map(({ kind }) => kind)).toEqual(['resnet', 'attention', 'resnet']);
  });

  it.each(modelSizes)('accounts for every weight of %s', (size) => {
    const graph = unet(modelPreset(size, 16, 1));
    const { levels, middle, otherParameters } = summarise(graph);
    const sum = levels.reduce(
      (total, level) => total + level.parameters,
      middle.parameters + otherParameters,
    );
    expect(sum).toBe(countParameters(graph));
  });
});

describe('formatWeights', () => {
  it('keeps two digits', () => {
    expect(formatWeights(900)).toBe('900');
    expect(formatWeights(62_480)).toBe('62 k');
    expect(formatWeights(996_000)).toBe('1.0 M');
    expect(formatWeights(1_120_000)).toBe('1.1 M');
    expect(formatWeights(12_400_000)).toBe('12 M');
  });
});
