import { expect, it } from 'vitest';
import { cropSquare } from './crop';

it('takes the middle of a wide and of a tall picture', () => {
  expect(cropSquare(300, 100, 'centre', 0, 0)).toEqual({ x: 100, y: 0, side: 100 });
  expect(cropSquare(100, 301, 'centre', 0, 0)).toEqual({ x: 0, y: 100, side: 100 });
});

it('lets a random square reach both ends and never leave the picture', () => {
  expect(cropSquare(30, 10, 'random', 0, 0.9)).toEqual({ x: 0, y: 0, side: 10 });
  expect(cropSquare(30, 10, 'random', 0.999999, 0)).toEqual({ x: 20, y: 0, side: 10 });
  expect(cropSquare(10, 30, 'random', 0.5, 0.5)).toEqual({ x: 0, y: 10, side: 10 });
});

it('fits the whole picture, reaching beyond its shorter side', () => {
  expect(cropSquare(300, 100, 'fit', 0, 0)).toEqual({ x: 0, y: -100, side: 300 });
  expect(cropSquare(100, 301, 'fit', 0, 0)).toEqual({ x: -101, y: 0, side: 301 });
});

it('leaves a square picture whole in every mode', () => {
  for (const mode of ['centre', 'random', 'fit'] as const) {
    expect(cropSquare(64, 64, mode, 0.7, 0.7)).toEqual({ x: 0, y: 0, side: 64 });
  }
});
