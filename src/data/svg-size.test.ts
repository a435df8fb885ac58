import { describe, expect, it } from 'vitest';
import { svgRaster, svgSize } from './svg-size';

describe('svgSize', () => {
  it('reads width and height with units', () => {
    expect(svgSize('<?xml version="1.0"?><svg width="24" height=\'12px\'>')).toEqual({
      width: 24,
      height: 12,
    });
    expect(svgSize('<svg width="2in" height="72pt"/>')).toEqual({ width: 192, height: 96 });
    expect(svgSize('<svg:svg width="1e2" height=" 5 ">')).toEqual({ width: 100, height: 5 });
  });

  it('falls back to the viewBox, wholly or for one side', () => {
    expect(svgSize('<svg viewBox="0 0 100 50">')).toEqual({ width: 100, height: 50 });
    expect(svgSize('<svg viewBox="-5,-5,100,50" width="100%" height="100%">')).toEqual({
      width: 100,
      height: 50,
    });
    expect(svgSize('<svg viewBox="0 0 100 50" width="10">')).toEqual({ width: 10, height: 5 });
    expect(svgSize('<svg viewBox="0 0 100 50" height="10">')).toEqual({ width: 20, height: 10 });
  });

  it("takes browsers' default where the text says nothing", () => {
    expect(svgSize('<svg>')).toEqual({ width: 300, height: 150 });
    expect(svgSize('<svg viewBox="0 0 0 0">')).toEqual({ width: 300, height: 150 });
  });

  it('looks at the root only and survives signs inside values', () => {
    expect(
      svgSize('<svg aria-label="a > b" stroke-width="9" width="3" height="4"><rect width="7"/>'),
    ).toEqual({
      width: 3,
      height: 4,
    });
  });

  it('gives null for no root and for no area', () => {
    expect(svgSize('<p>no drawing</p>')).toBeNull();
    expect(svgSize('<svg width="0" height="10">')).toBeNull();
    expect(svgSize('<svg width="1e999" height="10">')).toBeNull();
  });
});

describe('svgRaster', () => {
  it('brings the shorter side to 256 and keeps the shape', () => {
    expect(svgRaster({ width: 24, height: 24 })).toEqual({ width: 256, height: 256 });
    expect(svgRaster({ width: 1e6, height: 5e5 })).toEqual({ width: 512, height: 256 });
  });

  it('bounds the longer side', () => {
    expect(svgRaster({ width: 1, height: 100 })).toEqual({ width: 20, height: 2048 });
    expect(svgRaster({ width: 1e9, height: 1 })).toEqual({ width: 2048, height: 1 });
  });
});
