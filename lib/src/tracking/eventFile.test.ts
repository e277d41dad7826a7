import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventFile } from './eventFile.js';
import { oracle } from './oracle.testing.js';
import { histogramValue, scalarValue, textValue } from './summaryValue.js';

const events = [
  { step: 1, values: [textValue('configuration', '**Deep ANN**, rate 0.03 · é')] },
  { step: 2, values: [scalarValue('loss/training', 0.1), scalarValue('learning_rate', 0)] },
  { step: 300, values: [histogramValue('weights/dense_1', oracle.spread, 6)] },
];

test('the bytes are those that TensorBoard\'s own classes write', () => {
  assert.equal(Buffer.from(eventFile(events)).toString('base64'), oracle.file);
});

test('events are written by step, those of one step in their order', () => {
  const [a, b, c] = events;
  assert.deepEqual(eventFile([c, b, a]), eventFile(events));
  const same = [scalarValue('a', 1), scalarValue('b', 2)]
    .map(value => ({ step: 3, values: [value] }));
  assert.notDeepEqual(eventFile(same), eventFile(same.slice().reverse()));
});

test('a file without events says its version alone', () => {
  const file = eventFile([]);
  assert.equal(file.length, 12 + 9 + 15 + 4);
  assert.ok(Buffer.from(file).includes('brain.Event:2'));
});

test('the time of a step is what it is told to be', () => {
  const file = eventFile(events.slice(0, 1), step => 1.75e9 + step);
  const view = new DataView(file.buffer);
  assert.equal(view.getFloat64(13, true), 1.75e9 + 1);
});
