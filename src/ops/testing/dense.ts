/**
 * Arrays in float64, in which the oracles of the tests compute: every operator once more in plain loops, forward only.
 * Gradients come from central differences, which in float64 are right to about nine digits, so no second derivation can
 * share a mistake with the first.
 */

/** Row-major. */
export interface Dense {
  shape: number[];
  values: Float64Array;
}

export const dense = (shape: number[], values: ArrayLike<number>): Dense => ({
  shape,
  values: Float64Array.from(values),
});

export const zeros = (shape: number[]): Dense =>
  dense(shape, new Float64Array(shape.reduce((n, m) => n * m, 1)));
export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
export const map = (x: Dense, f: (value: number, index: number) => number): Dense => ({
  shape: x.shape,
  values: x.values.map(f),
});

/** Zeros in another array's shape. */
export const zerosLike = ({ shape }: Dense): Dense => zeros(shape);

/** d⟨dy, f(inputs)⟩/d inputs[which], by central differences. */
export function numericGradient(
  f: (...inputs: Dense[]) => Dense,
  inputs: Dense[],
  dy: ArrayLike<number>,
  which: number,
): Float64Array {
  const h = 1e-5;
  const objective = () => f(...inputs).values.reduce((sum, value, i) => sum + value * dy[i], 0);
  const { values } = inputs[which];
  return values.map((value, i) => {
    values[i] = value + h;
    const up = objective();
    values[i] = value - h;
    const down = objective();
    values[i] = value;
    return (up - down) / (2 * h);
  });
}
