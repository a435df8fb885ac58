/**
 * lib/philox.ts on the GPU: the same words bit by bit, the same normals up to float32 rounding. WGSL's own sine and
 * cosine may be off by 5e-4, so the angle goes through the
 * single-precision polynomials of the Cephes library (Moshier, sinf.c) on an eighth of a turn.
 */
export const philoxWgsl = `
fn multiplyHigh(x: u32, y: u32) -> u32 {
  let x0 = x & 0xffffu; let x1 = x >> 16u;
  let y0 = y & 0xffffu; let y1 = y >> 16u;
  let cross = x1 * y0 + ((x0 * y0) >> 16u);
  let carry = x0 * y1 + (cross & 0xffffu);
  return x1 * y1 + (cross >> 16u) + (carry >> 16u);
}
fn philox(counter: vec4u, key: vec2u) -> vec4u {
  var c = counter;
  var k = key;
  for (var round = 0u; round < 10u; round++) {
    let high0 = multiplyHigh(0xd2511f53u, c.x);
    let low0 = 0xd2511f53u * c.x;
    let high1 = multiplyHigh(0xcd9e8d57u, c.z);
    let low1 = 0xcd9e8d57u * c.z;
    c = vec4u(high1 ^ c.y ^ k.x, low1, high0 ^ c.w ^ k.y, low0);
    k += vec2u(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}
/** Word \`index\` of a stream at a step. */
fn randomWord(seed: u32, stream: u32, step: u32, index: u32) -> u32 {
  return philox(vec4u(index / 4u, step, stream, 0u), vec2u(seed, 0u))[index % 4u];
}
/** cos and sin of π·turn, turn in [−1, 1). */
fn cosSinPi(turn: f32) -> vec2f {
  let quarter = round(turn * 2);
  let x = (turn - quarter * 0.5) * 3.14159265358979;
  let s = x * x;
  let sine = x + x * s * (-1.6666654611e-1 + s * (8.3321608736e-3 - s * 1.9515295891e-4));
  let cosine = 1 - 0.5 * s + s * s * (4.166664568298827e-2 + s * (-1.388731625493765e-3 + s * 2.443315711809948e-5));
  let quadrant = i32(quarter) & 3;
  if (quadrant == 0) { return vec2f(cosine, sine); }
  if (quadrant == 1) { return vec2f(-sine, cosine); }
  if (quadrant == 2) { return vec2f(-cosine, -sine); }
  return vec2f(sine, -cosine);
}
/** Normals 4·block … 4·block + 3 of a stream at a step. */
fn fourNormals(seed: u32, stream: u32, step: u32, block: u32) -> vec4f {
  let words = philox(vec4u(block, step, stream, 1u), vec2u(seed, 0u)) >> vec4u(8u);
  let unit = 1.0 / 16777216.0;
  // A GPU's logarithm may be a little above zero near one.
  let r0 = sqrt(max(0.0, -2 * log(f32(words.x + 1u) * unit)));
  let r1 = sqrt(max(0.0, -2 * log(f32(words.z + 1u) * unit)));
  return vec4f(r0 * cosSinPi(2 * f32(words.y) * unit - 1), r1 * cosSinPi(2 * f32(words.w) * unit - 1));
}`;
