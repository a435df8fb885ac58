/**
 * Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", 2011). Element i is a pure function of (seed, stream, step, i): nothing runs ahead of it, so a batch can be
 * drawn in any order, on any backend, and a resumed run draws what an uninterrupted one would. Not for secrets.
 *
 * Everything up to the 32-bit words is u32 arithmetic that a GPU shader repeats bit by bit:
 *
 *   key     = (seed mod 2³², ⌊seed / 2³²⌋)
 *   counter = (⌊index / 4⌋, step, stream, purpose)   purpose 0: words and uniforms; 1: normals
 *   word    = Philox4x32-10(counter, key)[index mod 4]
 *
 * From words to reals, both exact in float32 because only the upper 24 bits are used:
 *
 *   uniform in [0, 1)      u = (word >> 8) · 2⁻²⁴
 *   uniform in (0, 1]      w = ((word >> 8) + 1) · 2⁻²⁴, which is never 0, so ln w is finite
 *
 * Normals are Box–Muller on the words (0, 1) and (2, 3) of a block with purpose 1:
 *
 *   radius = √(−2 ln w(word 0)),  angle = π (2 u(word 1) − 1) in [−π, π)
 *   normal 0 = radius · cos angle,  normal 1 = radius · sin angle,  and the same for normals 2 and 3.
 *
 * The largest magnitude is √(48 ln 2) ≈ 5.77. Here the last two lines are float64; in float32 they differ by rounding only.
 */
import { requireWhole } from './assert';

const multiplier0 = 0xd2511f53;
const multiplier1 = 0xcd9e8d57;
const weyl0 = 0x9e3779b9;
const weyl1 = 0xbb67ae85;
const rounds = 10;

/** Scale of the upper 24 bits of a word. */
const unit24 = 2 ** -24;

type Words4 = Uint32Array | readonly [number, number, number, number];
type Words2 = Uint32Array | readonly [number, number];

/** Upper 32 bits of the 64-bit product of two u32, by 16-bit halves: no intermediate leaves u32. */
function multiplyHigh(x: number, y: number): number {
  const x0 = x & 0xffff;
  const x1 = x >>> 16;
  const y0 = y & 0xffff;
  const y1 = y >>> 16;
  const cross = x1 * y0 + ((x0 * y0) >>> 16);
  const carry = x0 * y1 + (cross & 0xffff);
  return (x1 * y1 + (cross >>> 16) + (carry >>> 16)) >>> 0;
}

/** Writes the four words of one block to `out`. Counter and key are u32 words, least significant first. */
export function philox4x32(counter: Words4, key: Words2, out: Uint32Array): void {
  let c0 = counter[0] >>> 0;
  let c1 = counter[1] >>> 0;
  let c2 = counter[2] >>> 0;
  let c3 = counter[3] >>> 0;
  let k0 = key[0] >>> 0;
  let k1 = key[1] >>> 0;
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(multiplier0, c0);
    const low0 = Math.imul(multiplier0, c0);
    const high1 = multiplyHigh(multiplier1, c2);
    const low1 = Math.imul(multiplier1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + weyl0) >>> 0;
    k1 = (k1 + weyl1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** Random numbers by position. `index` is a whole number from 0 to 2³⁴ − 1; the same index gives the same number. */
export interface Random {
  /** 32 random bits. */
  uint32(index: number): number;
  /** In [0, 1), a multiple of 2⁻²⁴. Comes from the word that `uint32` gives for the same index. */
  uniform(index: number): number;
  /** Whole number from 0 to n − 1, n from 1 to 2³² − 1: the upper half of word · n (bias below n / 2³²). */
  uniformInt(index: number, n: number): number;
  /** Standard normal. Independent of the words and uniforms of the same index. */
  normal(index: number): number;
  /** out[i] = normal(offset + i). */
  fillNormal(out: Float32Array, offset?: number): void;
}

const purposeWords = 0;
const purposeNormals = 1;

/**
 * The random numbers of one stream at one step.
 * `seed` is a whole number from 0 to 2⁵³ − 1; `stream` and `step` are u32. Give every use its own stream.
 */
export function createRandom(seed: number, stream: number, step = 0): Random {
  requireWhole('The seed', seed, 0, Number.MAX_SAFE_INTEGER);
  requireWhole('The random stream', stream, 0, 0xffffffff);
  requireWhole('The random step', step, 0, 0xffffffff);

  const key = Uint32Array.of(seed % 2 ** 32, Math.floor(seed / 2 ** 32));
  const counter = Uint32Array.of(0, step, stream, purposeWords);
  const words = new Uint32Array(4);
  const normalWords = new Uint32Array(4);
  // The block and the pair drawn last: neighbours share them, so running through indices costs each block once.
  let block = -1;
  let normalBlock = -1;
  let pair = -1;
  let pairCosine = 0;
  let pairSine = 0;

  function uint32(index: number): number {
    const wanted = Math.floor(index / 4);
    if (wanted !== block) {
      counter[0] = wanted;
      counter[3] = purposeWords;
      philox4x32(counter, key, words);
      block = wanted;
    }
    return words[index % 4];
  }

  function normal(index: number): number {
    const wanted = Math.floor(index / 2);
    if (wanted !== pair) {
      const wantedBlock = Math.floor(index / 4);
      if (wantedBlock !== normalBlock) {
        counter[0] = wantedBlock;
        counter[3] = purposeNormals;
        philox4x32(counter, key, normalWords);
        normalBlock = wantedBlock;
      }
      const first = (wanted % 2) * 2;
      const radius = Math.sqrt(-2 * Math.log(((normalWords[first] >>> 8) + 1) * unit24));
      const angle = Math.PI * (2 * ((normalWords[first + 1] >>> 8) * unit24) - 1);
      pairCosine = radius * Math.cos(angle);
      pairSine = radius * Math.sin(angle);
      pair = wanted;
    }
    return index % 2 === 0 ? pairCosine : pairSine;
  }

  return {
    uint32,
    uniform: (index) => (uint32(index) >>> 8) * unit24,
    uniformInt: (index, n) => multiplyHigh(uint32(index), n),
    normal,
    fillNormal(out, offset = 0) {
      for (let i = 0; i < out.length; i++) out[i] = normal(offset + i);
    },
  };
}

/** `length` standard normal numbers of one stream at one step, from index 0 on. */
export function standardNormals(
  length: number,
  seed: number,
  stream: number,
  step = 0,
): Float32Array<ArrayBuffer> {
  const normals = new Float32Array(length);
  createRandom(seed, stream, step).fillNormal(normals);
  return normals;
}
