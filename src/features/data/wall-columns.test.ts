import { describe, expect, it } from 'vitest';
import { layoutColumns } from '../../canvas/grid-layout';
import { wallColumns, wallGap } from './wall-columns';

describe('wallColumns', () => {
  it('fills the wall with sixty pictures, as large as they can be', () => {
    const columns = wallColumns(60, 936, 440)!;
    expect(layoutColumns(60, columns, 936, wallGap).height).toBeLessThanOrEqual(440);
    expect(layoutColumns(60, columns - 1, 936, wallGap).height).toBeGreaterThan(440);
  });

  it('does not blow up a handful', () => {
    expect(layoutColumns(3, wallColumns(3, 936, 440)!, 936, wallGap).side).toBeLessThanOrEqual(232);
  });

  it('lets thousands scroll', () => {
    expect(wallColumns(10_000, 936, 440)).toBeNull();
  });

  it('survives a box without a size', () => {
    expect(wallColumns(10, 0, 0)).toBeNull();
  });
});
