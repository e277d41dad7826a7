import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cellSignal } from './cellSignal.js';

test('outside our kernel there is no signal', () => {
  assert.equal(cellSignal(), undefined);
});

test('inside it is the signal of the running cell', () => {
  const { signal } = new AbortController();
  const host = globalThis as { [key: symbol]: unknown };
  host[Symbol.for('spendscope.cell')] = { count: 3, signal };
  assert.equal(cellSignal(), signal);
  delete host[Symbol.for('spendscope.cell')];
});
