import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause } from './pause.js';

test('a pause lasts as long as it says, give or take a tick', () => {
  const began = performance.now();
  pause(30);
  assert.ok(performance.now() - began >= 29);
});

test('no pause is none', () => {
  const began = performance.now();
  pause(0);
  assert.ok(performance.now() - began < 1000);
});
