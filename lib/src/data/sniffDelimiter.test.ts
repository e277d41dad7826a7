import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniffDelimiter } from './sniffDelimiter.js';

const sniff = (text: string, last = true): string => sniffDelimiter(Buffer.from(text), last);

test('each delimiter is found where all records agree on it', () => {
  assert.equal(sniff('a,b\n1,2\n'), ',');
  assert.equal(sniff('a;b\n1;2\n'), ';');
  assert.equal(sniff('a\tb\n1\t2\n'), '\t');
  assert.equal(sniff('a|b\n1|2\n'), '|');
});

test('decimal commas and commas in quotes do not mislead', () => {
  assert.equal(sniff('a;b\n1,5;2,5\n'), ';');
  assert.equal(sniff('a;b\n"x,y";"z,w"\n'), ';');
  assert.equal(sniff('a,b\n"x;y;z","u;v;w"\n'), ',');
});

test('the one with most cells wins, the comma where two tie or none fits', () => {
  assert.equal(sniff('a,b;c;d\n1,2;3;4\n'), ';');
  assert.equal(sniff('a,b;c\n1,2;3\n'), ',');
  assert.equal(sniff('a\n1\n'), ',');
  assert.equal(sniff(''), ',');
  assert.equal(sniff('a,b\n1\n'), ',');
});

test('only the first records are looked at, and a cut one is not', () => {
  assert.equal(sniff('a;b\n1;2\n3', false), ';');
  assert.equal(sniff(`a;b\n${'1;2\n'.repeat(30)}broken;;;\n`), ';');
});
