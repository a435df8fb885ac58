/** The training loss on the GPU with its gradient. */
import { drawAt, drawWords, partAt, scheduleAt, scheduleWords } from '../batch/words';
import { declare } from '../gpu/dispatch';
import type { Launch, LaunchContext } from '../gpu/launch';
import { stepUniform } from '../gpu/step-uniform';
import type { LossStep } from './steps';

/** One workgroup a picture: its weighted error into the ring, and the error's gradient. */
export function lossAndGradient({ prediction }: LossStep, { batch }: LaunchContext): Launch {
  const time = `u32(draws[${partAt(`image * ${drawWords}u`, drawAt.t)}])`;
  const each = prediction.rows * prediction.channels;
  const code = `${stepUniform}
${declare(1, 'prediction', 'read', false)}
${declare(2, 'goal', 'read', false)}
@group(0) @binding(3) var<storage, read> draws: array<i32>;
${declare(4, 'schedule', 'read', false)}
${declare(5, 'gradient', 'write', false)}
${declare(6, 'losses', 'write', false)}
var<workgroup> sums: array<f32, 64>;
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32, @builtin(num_workgroups) groups: vec3u) {
  let image = group.x;
  let weight = schedule[${partAt(`${time} * ${scheduleWords}u`, scheduleAt.weight)}];
  let scale = 2 * weight / f32(${each}u * groups.x);
  var sum = 0.0;
  for (var i = thread; i < ${each}u; i += 64u) {
    let error = prediction[image * ${each}u + i] - goal[image * ${each}u + i];
    gradient[image * ${each}u + i] = scale * error;
    sum += error * error;
  }
  sums[thread] = sum;
  workgroupBarrier();
  for (var span = 32u; span > 0u; span /= 2u) {
    if (thread < span) { sums[thread] += sums[thread + span]; }
    workgroupBarrier();
  }
  if (thread == 0u) { losses[now.ringRow * groups.x + image] = weight * sums[0] / ${each}; }
}`;
  return { code, workgroups: [batch, 1, 1] };
}
