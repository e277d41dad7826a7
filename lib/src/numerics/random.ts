/** A seeded source of random numbers; the same seed gives the same sequence everywhere. */
export interface RandomSource {
  /** Uniform in [0, 1) with 32 random bits. */
  next(): number;
  /** Uniform integer in [0, n). @throws RangeError when n is not an integer in [1, 2^32]. */
  integer(n: number): number;
  /** Standard normal (Box-Muller, both values used). */
  normal(): number;
  /** A random order of 0..n-1 (Fisher-Yates). */
  permutation(n: number): Int32Array;
  /** An independent source, a pure function of this source's seed and `stream`. */
  fork(stream: number): RandomSource;
}

/**
 * One step of SplitMix32: a good mixer of 32 bits (Steele, Lea & Flood 2014,
 * doi 10.1145/2714064.2660195).
 */
function mix(seed: number): number {
  let z = seed + 0x9e3779b9 | 0;
  z = Math.imul(z ^ z >>> 16, 0x21f0aaad);
  z = Math.imul(z ^ z >>> 15, 0x735a2d97);
  return (z ^ z >>> 15) >>> 0;
}

/** The first four words of `random(seed)`, for loops elsewhere that draw the same bits. */
export function randomState(seed: number): [number, number, number, number] {
  const a = mix(seed), b = mix(a ^ seed), c = mix(b + seed), d = mix(c ^ 0x5bf03635);
  return [a, b, c, d];
}

/**
 * A source seeded with an integer: xoshiro128++ (Blackman & Vigna 2021, doi 10.1145/3460772),
 * its state filled by SplitMix32.
 * @throws RangeError when the seed is not an integer in [0, 2^32).
 */
export function random(seed: number): RandomSource {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError(`invalid seed; not an integer in [0, 2^32): ${seed}`);
  }
  let [a, b, c, d] = randomState(seed);
  let spare = NaN;

  function bits(): number {
    const sum = a + d | 0;
    const result = (sum << 7 | sum >>> 25) + a >>> 0;
    const t = b << 9;
    c ^= a; d ^= b; b ^= c; a ^= d; c ^= t;
    d = d << 11 | d >>> 21;
    return result;
  }
  const next = (): number => bits() / 2 ** 32;
  // Lemire's unbiased multiply-shift needs 64 bits; rejection on the top multiple does not.
  function integer(n: number): number {
    if (!(n >= 1 && n <= 2 ** 32 && Number.isInteger(n))) {
      throw new RangeError(`invalid n; not an integer in [1, 2^32]: ${n}`);
    }
    const limit = 2 ** 32 - 2 ** 32 % n;
    for (;;) {
      const r = bits();
      if (r < limit) return r % n;
    }
  }
  function normal(): number {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = NaN;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next())), angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
  function permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = integer(i + 1);
      const held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }
  return { next, integer, normal, permutation, fork: stream => random(mix(seed ^ mix(stream))) };
}
