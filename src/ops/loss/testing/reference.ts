/** The training loss in float64. */
import { type Dense, dense } from '../../testing/dense';

/** @param prediction, target [B, …] @param weights [B, 1] */
export function loss(prediction: Dense, target: Dense, weights: Dense): Dense {
  const batch = prediction.shape[0];
  const pixels = prediction.values.length / batch;
  let sum = 0;
  prediction.values.forEach((p, i) => {
    sum += weights.values[Math.floor(i / pixels)] * (p - target.values[i]) ** 2;
  });
  return dense([], [sum / (batch * pixels)]);
}
