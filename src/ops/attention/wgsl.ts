/**
 * Self-attention on the GPU, one workgroup a picture and head. Keys and values of the head lie in workgroup memory;
 * each thread takes query rows one after another. Backward recomputes the weights from the kept log-sums.
 */
import { declare } from '../gpu/dispatch';
import type { Launch, LaunchContext } from '../gpu/launch';
import type { View } from '../plan/buffers';
import type { AttentionGradientStep, AttentionSpec, AttentionStep } from './steps';

const threads = 64;

/** Head width, pixels and index arithmetic that both directions share. */
function head({ q, heads }: AttentionSpec): string {
  const width = q.channels / heads;
  return `
const pixels = ${q.rows}u;
const width = ${width}u;
const scale = ${1 / Math.sqrt(width)};
alias Row = array<f32, width>;
fn at(image: u32, pixel: u32, channel: u32, stride: u32, offset: u32) -> u32 {
  return (image * pixels + pixel) * stride + offset + channel;
}
fn dot_(a: ptr<function, Row>, b: ptr<function, Row>) -> f32 {
  var sum = 0.0;
  for (var c = 0u; c < width; c++) { sum += (*a)[c] * (*b)[c]; }
  return sum;
}`;
}

const row = (name: string, buffer: string, view: View, pixel: string) => `
    var ${name}: Row;
    for (var c = 0u; c < width; c++) { ${name}[c] = ${buffer}[at(image, ${pixel}, first + c, ${view.stride}u, ${view.offset}u)]; }`;

const main = (body: string) => `
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let image = group.y;
  let first = group.x * width;${body}
}`;

/** out = softmax(q kᵀ/√width) v, head by head. */
export function attentionForward(spec: AttentionStep, { batch }: LaunchContext): Launch {
  const { heads, q, k, v, out } = spec;
  const code = `${declare(0, 'q', 'read', false)}
${declare(1, 'result', 'write', false)}
${declare(2, 'logSums', 'write', false)}
${head(spec)}
var<workgroup> keys: array<Row, pixels>;
var<workgroup> values: array<Row, pixels>;
${main(`
  for (var i = thread; i < pixels * width; i += ${threads}u) {
    keys[i / width][i % width] = q[at(image, i / width, first + i % width, ${k.stride}u, ${k.offset}u)];
    values[i / width][i % width] = q[at(image, i / width, first + i % width, ${v.stride}u, ${v.offset}u)];
  }
  workgroupBarrier();
  for (var i = thread; i < pixels; i += ${threads}u) {
    ${row('query', 'q', q, 'i')}
    var most = -1e30;
    for (var j = 0u; j < pixels; j++) {
      var key = keys[j];
      most = max(most, dot_(&query, &key) * scale);
    }
    var sum = 0.0;
    // Zeroed by hand, as all sums here: a bare declaration in a loop keeps its last value on some drivers.
    var mixed = Row();
    for (var j = 0u; j < pixels; j++) {
      var key = keys[j];
      let e = exp(dot_(&query, &key) * scale - most);
      sum += e;
      for (var c = 0u; c < width; c++) { mixed[c] += e * values[j][c]; }
    }
    for (var c = 0u; c < width; c++) {
      result[at(image, i, first + c, ${out.stride}u, ${out.offset}u)] = mixed[c] / sum;
    }
    logSums[(image * ${heads}u + group.x) * pixels + i] = most + log(sum);
  }`)}`;
  return { code, workgroups: [heads, batch, 1] };
}

/**
 * dq_i = Σ_j s_ij k_j/√w, dk_j = Σ_i s_ij q_i/√w, dv_j = Σ_i p_ij dOut_i,
 * s_ij = p_ij (dOut_i · v_j − dOut_i · out_i). First by queries, then by keys.
 */
export function attentionGradient(spec: AttentionGradientStep, { batch }: LaunchContext): Launch {
  const { heads, q, k, v, out, dOut, dq, dk, dv } = spec;
  const code = `${declare(0, 'q', 'read', false)}
${declare(1, 'logSums', 'read', false)}
${declare(2, 'result', 'read', false)}
${declare(3, 'dOut', 'read', false)}
${declare(4, 'dq', 'write', false)}
${head(spec)}
var<workgroup> left: array<Row, pixels>;
var<workgroup> right: array<Row, pixels>;
${main(`
  let sums = (image * ${heads}u + group.x) * pixels;
  for (var i = thread; i < pixels * width; i += ${threads}u) {
    left[i / width][i % width] = q[at(image, i / width, first + i % width, ${k.stride}u, ${k.offset}u)];
    right[i / width][i % width] = q[at(image, i / width, first + i % width, ${v.stride}u, ${v.offset}u)];
  }
  workgroupBarrier();
  for (var i = thread; i < pixels; i += ${threads}u) {
    ${row('query', 'q', q, 'i')}
    ${row('d', 'dOut', dOut, 'i')}
    ${row('o', 'result', out, 'i')}
    let own = dot_(&d, &o);
    var sum = Row();
    for (var j = 0u; j < pixels; j++) {
      var key = left[j];
      var value = right[j];
      let p = exp(dot_(&query, &key) * scale - logSums[sums + i]);
      let s = p * (dot_(&d, &value) - own) * scale;
      for (var c = 0u; c < width; c++) { sum[c] += s * key[c]; }
    }
    for (var c = 0u; c < width; c++) { dq[at(image, i, first + c, ${dq.stride}u, ${dq.offset}u)] = sum[c]; }
  }
  workgroupBarrier();
  for (var i = thread; i < pixels * width; i += ${threads}u) {
    left[i / width][i % width] = q[at(image, i / width, first + i % width, ${q.stride}u, ${q.offset}u)];
    right[i / width][i % width] = dOut[at(image, i / width, first + i % width, ${dOut.stride}u, ${dOut.offset}u)];
  }
  workgroupBarrier();
  for (var j = thread; j < pixels; j += ${threads}u) {
    ${row('key', 'q', k, 'j')}
    ${row('value', 'q', v, 'j')}
    var sumK = Row();
    var sumV = Row();
    for (var i = 0u; i < pixels; i++) {
      var query = left[i];
      var d = right[i];
      var own = 0.0;
      for (var c = 0u; c < width; c++) { own += d[c] * result[at(image, i, first + c, ${out.stride}u, ${out.offset}u)]; }
      let p = exp(dot_(&query, &key) * scale - logSums[sums + i]);
      let s = p * (dot_(&d, &value) - own) * scale;
      for (var c = 0u; c < width; c++) {
        sumK[c] += s * query[c];
        sumV[c] += p * d[c];
      }
    }
    for (var c = 0u; c < width; c++) {
      dq[at(image, j, first + c, ${dk.stride}u, ${dk.offset}u)] = sumK[c];
      dq[at(image, j, first + c, ${dv.stride}u, ${dv.offset}u)] = sumV[c];
    }
  }`)}`;
  return { code, workgroups: [heads, batch, 1] };
}
