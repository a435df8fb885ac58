/** The training loss: squared error, averaged over an image, weighted per image, averaged over the batch. */
import {
  customGrad,
  type GradSaveFunc,
  matMul,
  mul,
  ones,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';

/**
 * mean_b w_b · mean_pixels (prediction − target)².
 * @param prediction, target [B, H, W, C] @param weights [B, 1], dimensionless
 * @returns a scalar
 */
export function lossPortable(prediction: Tensor4D, target: Tensor4D, weights: Tensor2D): Tensor {
  return weightedError(prediction, target, weights);
}

const weightedError = customGrad((...args: Array<Tensor | GradSaveFunc>) => {
  const [prediction, target, weights, save] = args as [Tensor4D, Tensor4D, Tensor2D, GradSaveFunc];
  const batch = prediction.shape[0];
  const pixels = prediction.size / batch;
  const error = prediction.sub(target).reshape([batch, pixels]);
  save([error, weights]);
  const perImage = matMul(error.square() as Tensor2D, ones([pixels, 1]));
  return {
    value: matMul(weights, perImage, true, false)
      .reshape([])
      .div(batch * pixels),
    gradFunc: (dy: Tensor, saved: Tensor[]) => {
      const scale = mul(saved[1], dy).mul(2 / (batch * pixels));
      const d = mul(saved[0], scale).reshape(prediction.shape);
      return [d, d.neg(), weights.zerosLike()];
    },
  };
});
