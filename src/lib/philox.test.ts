import { describe, expect, it } from 'vitest';
import { createRandom, philox4x32 } from './philox';

/** The algorithm as the paper states it, on unbounded integers: slow, and free of any 16-bit bookkeeping. */
function philoxReference(counter: number[], key: number[]): number[] {
  const mask = 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [
      (product1 >> 32n) ^ c1 ^ k0,
      product1 & mask,
      (product0 >> 32n) ^ c3 ^ k1,
      product0 & mask,
    ];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [c0, c1, c2, c3].map(Number);
}

const block = (counter: [number, number, number, number], key: [number, number]) => {
  const out = new Uint32Array(4);
  philox4x32(counter, key, out);
  return [...out];
};

/** Pearson's statistic of counts against equal expectation. */
const chiSquare = (counts: number[], total: number) =>
  counts.reduce((sum, count) => sum + (count - total / counts.length) ** 2 / (total / counts.length), 0);

describe('philox4x32', () => {
  const f = 0xffffffff;
  it.each([
    ['zeros', [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    ['ones', [f, f, f, f], [f, f], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]],
    [
      'digits of pi',
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as [string, [number, number, number, number], [number, number], number[]][])(
    'gives the known answer of Random123: %s',
    (_, counter, key, answer) => {
      expect(block(counter, key)).toEqual(answer);
    },
  );

  it('equals exact integer arithmetic on counters of every size', () => {
    for (let i = 0; i < 300; i++) {
      const counter = block([i, 1, 2, 3], [4, 5]).map((word, lane) => word >>> ((i + 7 * lane) % 32));
      const key = block([i, 6, 7, 8], [9, 10]).slice(0, 2);
      expect(block(counter as [number, number, number, number], key as [number, number])).toEqual(
        philoxReference(counter, key),
      );
    }
  });
});

describe('createRandom', () => {
  const seed = 5 * 2 ** 32 + 7;

  it('maps index, step and stream to the counter and the seed to the key', () => {
    const random = createRandom(seed, 11, 13);
    const words = philoxReference([2, 13, 11, 0], [7, 5]);
    expect([8, 9, 10, 11].map((i) => random.uint32(i))).toEqual(words);
    expect(random.uniform(9)).toBe((words[1] >>> 8) / 2 ** 24);
    expect(random.uniformInt(10, 1000)).toBe(Math.floor((words[2] * 1000) / 2 ** 32));
  });

  it('makes normals by Box–Muller from the second purpose', () => {
    const random = createRandom(seed, 11, 13);
    const words = philoxReference([2, 13, 11, 1], [7, 5]).map((word) => word >>> 8);
    const expected = [0, 2].flatMap((first) => {
      const radius = Math.sqrt(-2 * Math.log((words[first] + 1) / 2 ** 24));
      const angle = Math.PI * ((2 * words[first + 1]) / 2 ** 24 - 1);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    [8, 9, 10, 11].forEach((index, lane) => {
      expect(random.normal(index)).toBeCloseTo(expected[lane], 14);
    });
  });

  it('gives the same element in any order', () => {
    const forwards = createRandom(1, 2, 3);
    const backwards = createRandom(1, 2, 3);
    const indices = Array.from({ length: 40 }, (_, i) => i);
    const draw = (random: typeof forwards, i: number) => [
      random.normal(i),
      random.uniform(i),
      random.uniformInt(i, 9),
    ];
    const last = indices.toReversed().map((i) => draw(backwards, i));
    expect(indices.map((i) => draw(forwards, i))).toEqual(last.toReversed());
  });

  it('fills from an offset with the same normals', () => {
    const random = createRandom(3, 1);
    const part = new Float32Array(9);
    random.fillNormal(part, 5);
    expect([...part]).toEqual(Array.from({ length: 9 }, (_, i) => Math.fround(random.normal(5 + i))));
  });

  it('changes with the seed, both its halves, the stream and the step', () => {
    const variants = [
      createRandom(1, 1, 1),
      createRandom(2, 1, 1),
      createRandom(2 ** 32 + 1, 1, 1),
      createRandom(1, 2, 1),
      createRandom(1, 1, 2),
      createRandom(0, 0, 0),
    ];
    expect(new Set(variants.map((random) => random.uint32(0))).size).toBe(variants.length);
  });

  it('has uniforms spread evenly over [0, 1)', () => {
    const random = createRandom(42, 1);
    const total = 64_000;
    const counts = new Array<number>(64).fill(0);
    for (let i = 0; i < total; i++) counts[Math.floor(random.uniform(i) * 64)]++;
    // 63 degrees of freedom: 99.9 % lie below 104, 99.9 % above 32. An even grid would give 0.
    expect(chiSquare(counts, total)).toBeLessThan(104);
    expect(chiSquare(counts, total)).toBeGreaterThan(32);
  });

  it('has whole numbers below n, each as often', () => {
    const random = createRandom(42, 2);
    const total = 10_000;
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < total; i++) counts[random.uniformInt(i, 10)]++;
    // 9 degrees of freedom, 99.9 %.
    expect(chiSquare(counts, total)).toBeLessThan(27.9);
    expect(random.uniformInt(3, 1)).toBe(0);
    // Beyond 2⁵³ the product needs all its bits.
    const n = 0xfffffffb;
    expect(random.uniformInt(7, n)).toBe(Number((BigInt(random.uint32(7)) * BigInt(n)) >> 32n));
  });

  it('has normals with the moments and the shape of N(0, 1), neighbours uncorrelated', () => {
    const total = 80_000;
    const values = new Float32Array(total);
    createRandom(42, 3).fillNormal(values);
    const mean = (f: (x: number, i: number) => number) =>
      values.reduce((sum, x, i) => sum + f(x, i), 0) / total;
    // Bounds are four standard errors: √(1, 2, 15, 96)/√total for the first four powers.
    const error = 4 / Math.sqrt(total);
    expect(Math.abs(mean((x) => x))).toBeLessThan(error);
    expect(Math.abs(mean((x) => x ** 2) - 1)).toBeLessThan(Math.sqrt(2) * error);
    expect(Math.abs(mean((x) => x ** 3))).toBeLessThan(Math.sqrt(15) * error);
    expect(Math.abs(mean((x) => x ** 4) - 3)).toBeLessThan(Math.sqrt(96) * error);
    for (const lag of [1, 2, 3, 4]) {
      expect(Math.abs(mean((x, i) => x * values[(i + lag) % total]))).toBeLessThan(error);
    }
    // Eight bins of equal probability under N(0, 1); 7 degrees of freedom, 99.9 %.
    const edges = [-1.150349, -0.67449, -0.318639, 0, 0.318639, 0.67449, 1.150349];
    const counts = new Array<number>(8).fill(0);
    for (const x of values) counts[edges.filter((edge) => x > edge).length]++;
    expect(chiSquare(counts, total)).toBeLessThan(24.3);
    expect(values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)).toBeLessThanOrEqual(5.77);
  });

  it('has no link between streams, steps, or the normals and uniforms of one index', () => {
    const total = 20_000;
    const base = createRandom(42, 4, 9);
    const others = [
      createRandom(42, 5, 9).normal,
      createRandom(42, 4, 10).normal,
      createRandom(43, 4, 9).normal,
    ];
    others.push((i) => (base.uniform(i) - 0.5) * Math.sqrt(12));
    for (const other of others) {
      let sum = 0;
      for (let i = 0; i < total; i++) sum += base.normal(i) * other(i);
      expect(Math.abs(sum / total)).toBeLessThan(4 / Math.sqrt(total));
    }
  });

  it.each([
    [-1, 0, 0],
    [1.5, 0, 0],
    [Number.NaN, 0, 0],
    [0, -1, 0],
    [0, 0, 2 ** 32],
  ])('refuses seed %d, stream %d, step %d', (...args) => {
    expect(() => createRandom(...(args as [number, number, number]))).toThrow(/must be a whole number/);
  });
});
