/** Convolution, kernel 3 (padding 1 on every side) or 1, stride 1 or 2, with bias. */
import { fused, type Tensor1D, type Tensor4D } from '@tensorflow/tfjs-core';

/**
 * PyTorch's Conv2d(padding = kernel >> 1): 'same' would pad (0, 1) at stride 2, so the padding is a number.
 * @param x [B, H, W, C] @param weight [k, k, C, O] @param bias [O]
 * @returns [B, ⌊(H−1)/stride⌋+1, …, O]; differentiable by the tape
 */
export function convPortable(
  x: Tensor4D,
  weight: Tensor4D,
  bias: Tensor1D,
  kernel: 1 | 3,
  stride: 1 | 2,
): Tensor4D {
  if (kernel === 1 && stride === 1) {
    const [batch, height, width, channels] = x.shape;
    const outChannels = weight.shape[3];
    return fused
      .matMul({
        a: x.reshape([-1, channels]),
        b: weight.reshape([channels, outChannels]),
        bias,
        activation: 'linear',
      })
      .reshape([batch, height, width, outChannels]);
  }
  return fused.conv2d({ x, filter: weight, bias, strides: stride, pad: kernel >> 1, activation: 'linear' });
}
