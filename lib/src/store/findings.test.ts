import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFindings } from './findings.js';

test('a headline and up to five lines are findings', () => {
  checkFindings({ headline: 'one', findings: [] });
  checkFindings({ headline: 'one', findings: ['a', 'b', 'c', 'd', 'e'], picture: 'x' });
});

test('empty lines, line breaks and a sixth finding are refused', () => {
  const refuse = (headline: string, findings: string[], message: RegExp): void =>
    assert.throws(() => checkFindings({ headline, findings }), message);
  refuse(' ', [], /invalid finding; not one line of text: " "/);
  refuse('one', ['a\nb'], /invalid finding; not one line of text: "a\\nb"/);
  refuse('one', ['a', 'b', 'c', 'd', 'e', 'f'], /invalid findings; not at most 5: 6/);
});
