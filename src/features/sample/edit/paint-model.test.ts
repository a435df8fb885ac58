import { describe, expect, it } from 'vitest';
import {
  beginStroke,
  clearPainting,
  extendStroke,
  noPainting,
  type PaintBrush,
  type PaintGround,
  paintedCells,
  paintedPicture,
  paintedPictures,
  redoStroke,
  undoStroke,
} from './paint-model';

const white: PaintBrush = { colour: [1], strength: 1, layer: 'over' };
const half: PaintBrush = { ...white, strength: 0.5 };
const eraser: PaintBrush = { ...white, colour: null };

/** Two grey pictures of 2 × 2. */
const ground: PaintGround = {
  xt: Float32Array.of(-2, 0.5, 1.5, 0, 3, -3, 0.25, -0.25),
  x0Hat: Float32Array.of(-1, 0, 1, 0.5, 1, -1, 0, 0),
  channels: 1,
  signalScale: 0.5,
};
const on = (painting: typeof noPainting, index = 0) => [...paintedPicture(painting, ground, index, 4).xt];

describe('painting over the noise', () => {
  it('mixes the colour with what is there by its strength, in the covered cells alone', () => {
    expect(on(beginStroke(noPainting, white, [1]))).toEqual([-2, 1, 1.5, 0]);
    expect(on(beginStroke(noPainting, half, [0, 3]))).toEqual([-0.5, 0.5, 1.5, 0.5]);
  });

  it('is not stronger where one stroke crosses itself, and is where a second one does', () => {
    const once = extendStroke(beginStroke(noPainting, half, [3, 3]), [2, 3]);
    expect(on(once)).toEqual([-2, 0.5, 1.25, 0.5]);
    expect(on(beginStroke(once, half, [3]))).toEqual([-2, 0.5, 1.25, 0.75]);
  });

  it('leaves the ground as it is, and finds the picture that is asked for', () => {
    const before = [...ground.xt];
    expect(on(beginStroke(noPainting, white, [0]), 1)).toEqual([1, -3, 0.25, -0.25]);
    expect([...ground.xt]).toEqual(before);
  });

  it('paints each channel with its own part of the colour', () => {
    const colour = { xt: new Float32Array(6), x0Hat: new Float32Array(6), channels: 3, signalScale: 1 };
    const painting = beginStroke(noPainting, { ...half, colour: [1, -1, 0.5] }, [1]);
    expect([...paintedPicture(painting, colour, 0, 2).xt]).toEqual([0, 0, 0, 0.5, -0.5, 0.25]);
  });
});

describe('painting under the noise', () => {
  const under: PaintBrush = { ...white, layer: 'under' };

  it('moves x_t by what the picture moves, times √ᾱ: the noise stays', () => {
    // x̂_0 goes from −1 to 1, so x_t by 0.5 · 2.
    expect(on(beginStroke(noPainting, under, [0]))).toEqual([-1, 0.5, 1.5, 0]);
  });

  it('shows the picture under the noise as it is painted, over the noise or under it', () => {
    for (const brush of [half, { ...half, layer: 'under' as const }]) {
      const { x0Hat } = paintedPicture(beginStroke(noPainting, brush, [0, 3]), ground, 0, 4);
      expect([...x0Hat]).toEqual([0, 0, 1, 0.75]);
    }
  });

  it('does nothing where the picture has that colour already, by an earlier stroke too', () => {
    const once = beginStroke(noPainting, under, [0, 2]);
    expect(on(once)).toEqual([-1, 0.5, 1.5, 0]);
    expect(on(beginStroke(once, under, [0]))).toEqual(on(once));
  });

  it('goes on from a picture that was painted over', () => {
    const over = beginStroke(noPainting, white, [0]);
    // Both x_t and x̂_0 are 1 there; to −1 it is 0.5 · −2.
    expect(on(beginStroke(over, { ...under, colour: [-1] }, [0]))[0]).toBe(0);
  });
});

describe('taking back', () => {
  const two = beginStroke(beginStroke(noPainting, white, [0]), half, [1]);

  it('undoes and redoes stroke by stroke', () => {
    const one = undoStroke(two);
    expect(on(one)).toEqual([1, 0.5, 1.5, 0]);
    expect(on(undoStroke(one))).toEqual([-2, 0.5, 1.5, 0]);
    expect(redoStroke(redoStroke(undoStroke(one)))).toEqual(two);
    expect(undoStroke(noPainting)).toEqual(noPainting);
    expect(redoStroke(two)).toEqual(two);
  });

  it('forgets what was undone once there is a new stroke', () => {
    expect(redoStroke(beginStroke(undoStroke(two), white, [2])).strokes).toHaveLength(2);
  });

  it('erases to what was there, whatever lies between', () => {
    expect(on(beginStroke(two, eraser, [0]))).toEqual([-2, 0.75, 1.5, 0]);
    const underAgain = beginStroke(beginStroke(two, eraser, [0]), { ...white, layer: 'under' }, [0]);
    expect(on(underAgain)[0]).toBe(-1);
  });

  it('clears all of it, and takes that back too', () => {
    const cleared = clearPainting(two, 4);
    expect(on(cleared)).toEqual([-2, 0.5, 1.5, 0]);
    expect(on(undoStroke(cleared))).toEqual(on(two));
  });
});

describe('paintedCells', () => {
  it('counts what the strokes leave painted', () => {
    const painting = extendStroke(beginStroke(noPainting, white, [0, 1]), [2]);
    expect(paintedCells(painting)).toEqual(new Set([0, 1, 2]));
    expect(paintedCells(beginStroke(painting, eraser, [1]))).toEqual(new Set([0, 2]));
    expect(paintedCells(beginStroke(noPainting, { ...white, strength: 0 }, [1])).size).toBe(0);
  });
});

describe('paintedPictures', () => {
  it('paints the same strokes on every picture', () => {
    const painting = beginStroke(noPainting, half, [0]);
    expect([...paintedPictures(painting, ground, 4)]).toEqual([-0.5, 0.5, 1.5, 0, 2, -3, 0.25, -0.25]);
  });
});
