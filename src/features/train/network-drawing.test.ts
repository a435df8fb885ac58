import { describe, expect, it } from 'vitest';
import { modelPreset, modelSizes, unet } from '../../model/unet';
import { drawNetwork } from './network-drawing';
import { summarise } from './network-levels';

describe('drawNetwork', () => {
  it.each(modelSizes)('keeps every block of %s inside the drawing and clear of its neighbour', (size) => {
    const { width, height, rows } = drawNetwork(summarise(unet(modelPreset(size, 32, 3))), String);
    for (const { slabs } of rows) {
      for (const [i, slab] of slabs.entries()) {
        expect(slab.x).toBeGreaterThanOrEqual(i === 0 ? 0 : slabs[i - 1].x + slabs[i - 1].width);
        expect(slab.x + slab.width).toBeLessThanOrEqual(width);
        expect(slab.y + slab.height).toBeLessThanOrEqual(height);
      }
    }
  });

  it('has a row for each level and one for the middle, and leaves room for the words', () => {
    const summary = summarise(unet(modelPreset('S', 16, 1)));
    const { rows } = drawNetwork(summary, String);
    expect(rows).toHaveLength(summary.levels.length + 1);
    for (const [level, { down }] of summary.levels.entries()) {
      const { slabs } = rows[level];
      const lastDown = slabs[down.length - 1];
      expect(slabs[down.length].x - lastDown.x - lastDown.width).toBeGreaterThan(80);
    }
  });
});
