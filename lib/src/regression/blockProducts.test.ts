import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../numerics/random.js';
import { blockRows, blockSums, plainBlockSums, type BlockSums } from './blockProducts.js';

const large = 1e9;

/** Fills both with the same draws, adds blocks of these sizes and returns what came out. */
function added(block: BlockSums, q: number, counts: readonly number[]): number[][] {
  const source = random(q);
  for (const count of counts) {
    for (let j = 0; j < q; j++) {
      for (let i = 0; i < blockRows; i++) {
        const at = j * blockRows + i, value = source.normal() * 10 ** (i % 7 - 3);
        block.Z[at] = value;
        if (block.W !== block.Z) block.W[at] = value * (i % 3);
      }
    }
    block.add(count);
  }
  return [[...block.sums], [...block.products]];
}

for (const weighted of [false, true]) {
  test(`the kernel's sums are its twin's to the last bit, ${weighted ? '' : 'not '}weighted`, () => {
    for (const q of [1, 2, 3, 4, 5, 6, 9, 17]) {
      const kernel = blockSums(q, large, weighted), twin = plainBlockSums(q, weighted);
      assert.equal(kernel.Z.buffer, kernel.products.buffer, 'it is a kernel');
      for (const counts of [[256, 256, 3], [1], [2], [255]]) {
        assert.deepEqual(added(kernel, q, counts), added(twin, q, counts), `${q} columns`);
      }
    }
  });
}

test('few products are not worth a kernel', () => {
  const { Z, products } = blockSums(3, 1000, false);
  assert.notEqual(Z.buffer, products.buffer);
});

test('sums and products by hand', () => {
  const { Z, sums, products, add } = plainBlockSums(2, false);
  Z.set([1, 2, 3]);
  Z.set([5, 7, 11], blockRows);
  add(3);
  assert.deepEqual([...sums], [6, 23]);
  assert.deepEqual([products[0], products[2], products[3]], [14, 52, 195]);
});
