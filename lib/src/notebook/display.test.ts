import { test, mock } from 'node:test';
import assert from 'node:assert/strict';
import { captureOutput } from './captureOutput.testing.js';
import { display, displayHtml, displayMarkdown, inKernel } from './display.js';

test('outside a kernel the plain text is printed and an update prints nothing', () => {
  const log = mock.method(console, 'log', () => {});
  try {
    display({ 'text/plain': 'a chart', 'text/html': '<b>a</b>' }).update({ 'text/plain': 'b' });
    assert.deepEqual(log.mock.calls.map(call => call.arguments), [['a chart']]);
    assert.equal(inKernel(), false);
  } finally {
    log.mock.restore();
  }
});

test('inside a kernel the whole bundle and its metadata are sent, nothing printed', () => {
  const log = mock.method(console, 'log', () => {});
  try {
    const bundle = { 'text/plain': 'p', 'application/x+json': { a: [1] } };
    const sent = captureOutput(() => {
      assert.equal(inKernel(), true);
      display(bundle, { mark: 1 });
    });
    assert.equal(sent.length, 1);
    assert.deepEqual(sent[0].content.data, bundle);
    assert.deepEqual(sent[0].content.metadata, { mark: 1 });
    assert.equal(sent[0].update, false);
    assert.equal(log.mock.callCount(), 0);
  } finally {
    log.mock.restore();
  }
});

test('an update goes to the same output, with its metadata unless new is given', () => {
  const [first, second, third] = captureOutput(() => {
    const handle = display({ 'text/plain': '1' }, { mark: 1 });
    handle.update({ 'text/plain': '2' });
    handle.update({ 'text/plain': '3' }, { mark: 2 });
  });
  const id = first.content.transient.display_id;
  assert.equal(second.content.transient.display_id, id);
  assert.deepEqual([second.update, second.content.metadata], [true, { mark: 1 }]);
  assert.deepEqual(third.content.metadata, { mark: 2 });
});

test('two outputs have two identities', () => {
  const sent = captureOutput(() => {
    display({ 'text/plain': '1' });
    display({ 'text/plain': '1' });
  });
  assert.equal(new Set(sent.map(({ content }) => content.transient.display_id)).size, 2);
});

test('Markdown and HTML carry a plain form', () => {
  const sent = captureOutput(() => {
    displayMarkdown('**b**');
    displayHtml('<b>b</b>', 'b');
  });
  assert.deepEqual(sent.map(({ content }) => content.data), [
    { 'text/markdown': '**b**', 'text/plain': '**b**' },
    { 'text/html': '<b>b</b>', 'text/plain': 'b' },
  ]);
});
