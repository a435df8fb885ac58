/**
 * GroupNorm for software adapters: one thread a picture and group walks all its values, channel by channel, so that
 * threads share nothing and need no barrier. Sizes come from a uniform.
 */

import { vectorOf } from '../conv/patches';
import { type Access, accessTo, type Dims, dimensions, fourfold } from '../gpu/dims';
import { type Launch, numbered, spread } from '../gpu/launch';
import type { View } from '../plan/buffers';
import { groupNormEpsilon } from './portable';
import type { GroupNormGradientStep, GroupNormSpec, GroupNormStep } from './steps';

const threads = 4;

/** How values are moved: four channels at a time where every map allows it. */
function walk(spec: GroupNormSpec, maps: readonly View[], dims: Dims) {
  const { x, groups, biasAt } = spec;
  const size = x.channels / groups;
  const four = size % 4 === 0 && [x, ...maps].every(fourfold);
  const unit = four ? 4 : 1;
  const access = (name: string, view: View): Access => accessTo(name, view, dims, four);
  const pixels = dims.u('pixels', x.rows);
  const each = dims.u('each', size / unit);
  const scales = access('scales', vectorOf(x.channels));
  const statistics = accessTo('statistics', vectorOf(2 * groups), dims, false);
  return {
    access,
    scales,
    statistics,
    type: four ? 'vec4f' : 'f32',
    /** WGSL sum of what a value holds. */
    total: (value: string) => (four ? `dot(${value}, vec4f(1))` : value),
    /** Loops over the group's channels (c, a channel of the map) and over pixels (at, a row of the map). */
    channels: (body: string) => `  for (var c = first; c < first + ${each} * ${unit}u; c += ${unit}u) {
${body}
  }`,
    pixels: (body: string) => `    for (var at = row0; at < row0 + ${pixels}; at++) {
${body}
    }`,
    begin: `  let picture = thread / ${dims.u('groups', groups)};
  let group = thread % ${dims.u('groups', groups)};
  if (picture >= ${statistics.rows}) { return; }
  let first = group * ${each} * ${unit}u;
  let row0 = picture * ${pixels};
  let count = f32(${pixels} * ${each} * ${unit}u);`,
    gamma: scales.at('0u', 'c'),
    beta: scales.at('0u', `c + ${dims.u('betaAt', biasAt)}`),
    mean: statistics.at('picture', 'group * 2u'),
    inverse: statistics.at('picture', 'group * 2u + 1u'),
    silu: `${dims.u('silu', spec.silu ? 1 : 0)} != 0u`,
    workgroups: (batch: number) => spread(batch * groups, threads),
  };
}

/** Bindings as in the operator: x, scales, result, statistics. */
export function directNormForward(spec: GroupNormStep, batch: number): Launch {
  const dims = dimensions('software');
  const w = walk(spec, [spec.out], dims);
  const x = w.access('x', spec.x);
  const out = w.access('result', spec.out);
  const main = numbered(
    threads,
    `${w.begin}
  var sum = ${w.type}();
${w.channels(w.pixels(`      sum += ${x.at('at', 'c')};`))}
  let mean = ${w.total('sum')} / count;
  var squares = ${w.type}();
${w.channels(
  w.pixels(`      let d = ${x.at('at', 'c')} - mean;
      squares += d * d;`),
)}
  let inverse = 1 / sqrt(${w.total('squares')} / count + ${groupNormEpsilon});
  ${w.mean} = mean;
  ${w.inverse} = inverse;
${w.channels(`    let scale = inverse * ${w.gamma};
    let offset = ${w.beta};
${w.pixels(`      var y = (${x.at('at', 'c')} - mean) * scale + offset;
      if (${w.silu}) { y /= 1 + exp(-y); }
      ${out.at('at', 'c')} = y;`)}`)}`,
  );
  const code = `${dims.head(4)}
${x.declare(0, 'read')}
${w.scales.declare(1, 'read')}
${out.declare(2, 'write')}
${w.statistics.declare(3, 'write')}
${main}`;
  return { code, workgroups: w.workgroups(batch), constants: dims.constants() };
}

/** Bindings as in the operator: x, scales, dy, statistics, dx, partials, addends, pixelSum. */
export function directNormGradient(spec: GroupNormGradientStep, batch: number): Launch {
  const dims = dimensions('software');
  const { addends, pixelSum } = spec;
  const w = walk(spec, [spec.dy, spec.dx, ...addends, ...(pixelSum ? [pixelSum] : [])], dims);
  const [x, dy, dx] = [w.access('x', spec.x), w.access('dy', spec.dy), w.access('dx', spec.dx)];
  const others = addends.map((view, i) => w.access(`addend${i}`, view));
  const sums = pixelSum && w.access('pixelSum', pixelSum);
  const channels = spec.x.channels;
  const partials = w.access('partials', { ...vectorOf(2 * channels), channels });
  const slope = `      let normed = (${x.at('at', 'c')} - mean) * inverse;
      let y = normed * gamma + beta;
      var d = ${dy.at('at', 'c')};
      if (${w.silu}) { let s = 1 / (1 + exp(-y)); d *= s * (1 + y * (1 - s)); }`;
  const scale = `    let gamma = ${w.gamma};
    let beta = ${w.beta};`;
  const main = numbered(
    threads,
    `${w.begin}
  let mean = ${w.mean};
  let inverse = ${w.inverse};
  var sum = ${w.type}();
  var sumNormed = ${w.type}();
${w.channels(`${scale}
    var dBeta = ${w.type}();
    var dGamma = ${w.type}();
${w.pixels(`${slope}
      dBeta += d;
      dGamma += d * normed;`)}
    ${partials.at('picture', 'c')} = dGamma;
    ${partials.at('picture', `c + ${dims.u('channels', channels)}`)} = dBeta;
    sum += dBeta * gamma;
    sumNormed += dGamma * gamma;`)}
  let meanOf = ${w.total('sum')} / count;
  let meanOfNormed = ${w.total('sumNormed')} / count;
${w.channels(`${scale}
    var overPixels = ${w.type}();
${w.pixels(`${slope}
      let own = inverse * (d * gamma - meanOf - normed * meanOfNormed);
      overPixels += own;
      ${dx.at('at', 'c')} = ${['own', ...others.map((other) => other.at('at', 'c'))].join(' + ')};`)}
    ${sums ? `${sums.at('picture', 'c')} = overPixels;` : ''}`)}`,
  );
  const code = `${dims.head(6 + addends.length + (sums ? 1 : 0))}
${[x, w.scales, dy, w.statistics].map((access, i) => access.declare(i, 'read')).join('\n')}
${dx.declare(4, 'write')}
${partials.declare(5, 'write')}
${others.map((access, i) => access.declare(6 + i, 'read')).join('\n')}
${sums ? sums.declare(6 + others.length, 'write') : ''}
${main}`;
  return { code, workgroups: w.workgroups(batch), constants: dims.constants() };
}
