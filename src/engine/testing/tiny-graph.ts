/** The smallest graph that the fused engine runs as it runs the real ones: grey pictures of 8 px, layers with time. */
import { graphBuilder } from '../../model/builder';
import type { Graph } from '../../model/graph';

export function tinyGraph(layers: readonly string[] = ['first', 'second']): Graph {
  const b = graphBuilder();
  const image = b.image([8, 8, 1]);
  const time = b.time(8);
  const embedding = b.silu('embedding', b.linear('embedding', time, 8));
  let x = b.conv('in', image, 8, 3);
  for (const scope of layers) {
    const h = b.conv(scope, b.groupNorm(`${scope}.norm`, x, 4, true), 8, 3);
    x = b.addTime(scope, h, b.linear(`${scope}.time`, embedding, 8));
  }
  return b.finish(image, time, b.conv('out', b.groupNorm('norm', x, 4, true), 1, 3));
}
