const N = 624, M = 397;

/**
 * The stream of numpy's legacy `RandomState(seed)` (MT19937, Matsumoto & Nishimura 1998,
 * doi 10.1145/272991.272995), as far as published train/test splits need it.
 */
export interface MersenneTwister {
  /** 32 random bits as an unsigned integer. */
  bits(): number;
  /** numpy's `RandomState.permutation(n)`. */
  permutation(n: number): Int32Array;
}

/** @throws RangeError when the seed is not an integer in [0, 2^32). */
export function mersenneTwister(seed: number): MersenneTwister {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError(`invalid seed; not an integer in [0, 2^32): ${seed}`);
  }
  const state = new Uint32Array(N);
  state[0] = seed;
  for (let i = 1; i < N; i++) {
    const before = state[i - 1] ^ state[i - 1] >>> 30;
    state[i] = Math.imul(before, 1812433253) + i;
  }
  let at = N;

  function refill(): void {
    for (let k = 0; k < N; k++) {
      const y = state[k] & 0x80000000 | state[(k + 1) % N] & 0x7fffffff;
      state[k] = state[(k + M) % N] ^ y >>> 1 ^ (y & 1 ? 0x9908b0df : 0);
    }
    at = 0;
  }
  function bits(): number {
    if (at === N) refill();
    let y = state[at++];
    y ^= y >>> 11;
    y ^= y << 7 & 0x9d2c5680;
    y ^= y << 15 & 0xefc60000;
    return (y ^ y >>> 18) >>> 0;
  }
  // numpy's random_interval: rejection under the smallest mask of ones that covers `max`
  function interval(max: number): number {
    if (max === 0) return 0;
    const mask = 2 ** (32 - Math.clz32(max)) - 1 >>> 0;
    for (;;) {
      const value = (bits() & mask) >>> 0;
      if (value <= max) return value;
    }
  }
  function permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = interval(i);
      const held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }
  return { bits, permutation };
}
