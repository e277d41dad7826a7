import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adoptKernel, kernelModule, openKernel } from './kernel.js';

interface Csv { readonly read: (...args: number[]) => number }

test('a kernel has the arrays of its layout, apart from each other, full of zeros', () => {
  const kernel = openKernel<Csv, { a: readonly ['u8', 5]; b: readonly ['f64', 300_000];
    c: readonly ['i32', 0]; d: readonly ['f32', 3] }>('csvRows',
    { a: ['u8', 5], b: ['f64', 300_000], c: ['i32', 0], d: ['f32', 3] });
  assert.ok(kernel, 'the kernels are built by the set-up');
  const { at, arrays } = kernel;
  assert.deepEqual([arrays.a.length, arrays.b.length, arrays.c.length, arrays.d.length],
    [5, 300_000, 0, 3]);
  assert.ok(Object.values(at).every(address => address % 16 === 0 && address >= 65_536));
  assert.ok(at.a + 5 <= at.b && at.b + 2_400_000 <= at.c && at.c <= at.d);
  assert.ok(arrays.b.every(value => value === 0));
  arrays.b.fill(7);
  assert.deepEqual([...arrays.a, ...arrays.d], new Array<number>(8).fill(0));
});

test('two of one kernel share nothing', () => {
  const open = () => openKernel<Csv, { a: readonly ['f64', 2] }>('csvRows', { a: ['f64', 2] });
  const one = open(), other = open();
  one?.arrays.a.fill(1);
  assert.deepEqual([...other?.arrays.a ?? []], [0, 0]);
});

test('what has not been built, or wants more than there is, is undefined', () => {
  assert.equal(openKernel('nothingOfThatName', {}), undefined);
  assert.equal(kernelModule('nothingOfThatName'), undefined);
  assert.equal(openKernel<Csv, { a: readonly ['f64', number] }>('csvRows', { a: ['f64', 2 ** 29] }),
    undefined);
});

test('a module of another thread serves under its name', () => {
  adoptKernel('adopted', kernelModule('csvRows'));
  assert.equal(kernelModule('adopted'), kernelModule('csvRows'));
  adoptKernel('none', undefined);
  assert.equal(kernelModule('none'), undefined);
});
