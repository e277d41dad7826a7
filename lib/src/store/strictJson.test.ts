import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseObject, strictJson } from './strictJson.js';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const leaf = fc.oneof(finite, fc.string(), fc.boolean(), fc.constant(null));
const value = fc.letrec(tie => ({
  any: fc.oneof({ maxDepth: 4 }, leaf, tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  object: fc.dictionary(fc.string(), tie('any'), { maxKeys: 4, noNullPrototype: true }),
})).any;

test('what is written is read back the same, -0 included', () => {
  fc.assert(fc.property(value, v => {
    assert.deepEqual(JSON.parse(strictJson(v)), v);
  }), { numRuns: 500 });
});

test('apart from -0 and the last line end it is what JSON.stringify writes', () => {
  fc.assert(fc.property(value, v => {
    assert.equal(strictJson(v).replaceAll('-0,', '0,').replace(/-0(?=[\]}\n])/g, '0')
      .replaceAll('e0', 'e0'), `${JSON.stringify(v)}\n`.replaceAll('-0,', '0,')
      .replace(/-0(?=[\]}\n])/g, '0'));
  }), { numRuns: 300 });
});

test('typed arrays are arrays, undefined members are left out, toJSON is asked', () => {
  const state = { a: Float64Array.of(0.1, -0), b: undefined, c: { toJSON: () => [1] },
    d: Int32Array.of(-1), e: new Uint8Array(0) };
  assert.equal(strictJson(state), '{"a":[0.1,-0],"c":[1],"d":[-1],"e":[]}\n');
});

test('what JSON would lose is refused with its place', () => {
  const cases: [unknown, RegExp][] = [
    [{ a: [1, NaN] }, /^model\.a\[1\] is NaN; JSON cannot hold it$/],
    [{ a: Float64Array.of(1, Infinity) }, /^model\.a\[1\] is Infinity/],
    [undefined, /^model is undefined/], [[undefined], /^model\[0\] is undefined/],
    [{ f: () => 1 }, /^model\.f is function/], [{ n: 1n }, /^model\.n is bigint/],
    [{ m: new Map() }, /^model\.m is no plain object/],
    [{ d: new Set() }, /^model\.d is no plain object/],
    [{ b: new BigInt64Array(1) }, /^model\.b is no plain object/],
  ];
  for (const [bad, message] of cases) {
    assert.throws(() => strictJson(bad, 'model'), (error: Error) =>
      error instanceof RangeError && message.test(error.message));
  }
});

test('an object is read from text, anything else is undefined, and nothing is polluted', () => {
  assert.deepEqual(parseObject('{"a":1}'), { a: 1 });
  for (const text of ['', '[1]', 'null', '3', '{', 'x => x']) {
    assert.equal(parseObject(text), undefined);
  }
  const hostile = parseObject('{"__proto__":{"polluted":true}}');
  assert.ok(hostile && Object.hasOwn(hostile, '__proto__'));
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});
