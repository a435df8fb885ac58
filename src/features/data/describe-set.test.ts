import { describe, expect, it } from 'vitest';
import {
  countPictures,
  describeLeftOut,
  describeSet,
  neighbours,
  shortName,
  sizeAdvice,
} from './describe-set';

describe('the set in words', () => {
  it('counts, measures and names the colour', () => {
    expect(describeSet({ count: 600, size: 16, channels: 1 })).toBe('600 pictures · 16 × 16 grey');
    expect(describeSet({ count: 10_000, size: 64, channels: 3 })).toBe('10,000 pictures · 64 × 64 colour');
    expect(countPictures(1)).toBe('1 picture');
  });

  it('says what was left out, in the singular too', () => {
    expect(describeLeftOut(0, 0)).toBe('');
    expect(describeLeftOut(1, 0)).toBe('1 file could not be used');
    expect(describeLeftOut(3, 1)).toBe('3 files could not be used · 1 duplicate left out');
  });

  it('shortens paths but never to nothing', () => {
    expect(shortName('animals/cats/tom.png')).toBe('tom.png');
    expect(shortName('tom.png')).toBe('tom.png');
    expect(shortName('odd/')).toBe('odd/');
  });

  it('warns about few pictures only', () => {
    expect(sizeAdvice(1)).toContain('One picture');
    expect(sizeAdvice(19)).not.toBe('');
    expect(sizeAdvice(20)).toBe('');
  });
});

describe('neighbours', () => {
  it('centres the picture where it can and stays inside where it cannot', () => {
    expect(neighbours(10, 100, 5)).toEqual([8, 9, 10, 11, 12]);
    expect(neighbours(0, 100, 5)).toEqual([0, 1, 2, 3, 4]);
    expect(neighbours(99, 100, 5)).toEqual([95, 96, 97, 98, 99]);
    expect(neighbours(1, 3, 5)).toEqual([0, 1, 2]);
  });
});
