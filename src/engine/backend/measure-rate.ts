/** A short measurement of the current backend, to choose among several. */
import * as tf from '@tensorflow/tfjs-core';

/** Convolutions a second on the current backend: a small stack of them repeatedly, after one round to warm up. */
export async function measureRate(ms = 100): Promise<number> {
  const x = tf.ones([8, 16, 16, 32]) as tf.Tensor4D;
  const filter = tf.fill([3, 3, 32, 32], 0.01) as tf.Tensor4D;
  const round = async () => {
    const y = tf.tidy(() => {
      let h = x;
      for (let i = 0; i < 4; i++) h = tf.conv2d(h, filter, 1, 'same').relu();
      return h.mean();
    });
    await y.data();
    y.dispose();
  };
  await round();
  const start = performance.now();
  let rounds = 0;
  while (performance.now() - start < ms) {
    await round();
    rounds++;
  }
  const rate = (4 * rounds) / ((performance.now() - start) / 1000);
  x.dispose();
  filter.dispose();
  return rate;
}
