import { afterEach, mock, test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { captureOutput, type SentOutput } from './captureOutput.testing.js';
import { duration, progress, progressLine } from './progress.js';

const cell = globalThis as { [key: symbol]: unknown };
const KEY = Symbol.for('spendscope.cell');
const texts = (sent: SentOutput[]): string[] => sent.map(o => o.content.data['text/plain']);

afterEach(() => {
  delete process.env.SPENDSCOPE_HEADLESS;
  delete cell[KEY];
});

/** Work of `steps` ticks of `stepMs` each by a clock that only this moves. */
function run(steps: number, stepMs: number): SentOutput[] {
  let now = 0;
  return captureOutput(() => {
    const bar = progress('folds', steps, () => now);
    for (let i = 0; i < steps; i++) {
      now += stepMs;
      bar.tick(1, `fold ${i + 1}`);
    }
    bar.done('');
  });
}

test('a headless run leaves the same single line however long it took', () => {
  process.env.SPENDSCOPE_HEADLESS = '1';
  for (const stepMs of [1, 1000, 60_000]) {
    const sent = run(5, stepMs);
    assert.equal(texts(sent).at(-1), 'folds: 5/5 done');
    assert.equal(sent.filter(({ update }) => !update).length, 1, 'one output');
    assert.deepEqual(sent.map(o => o.update), sent.map((_, i) => i > 0), 'the rest are updates');
  }
});

test('a headless run says nothing for two seconds, then at most a line every five', () => {
  process.env.SPENDSCOPE_HEADLESS = '1';
  assert.equal(run(19, 100).length, 1, 'only the final line');
  assert.equal(run(120, 100).length, 3 /* 2 s, 7 s, 12 s */ + 1);
});

test('where a person works the line changes in place, at most ten times a second', () => {
  const sent = run(1000, 2);
  assert.ok(sent.length > 15 && sent.length <= 20, String(sent.length));
  assert.equal(new Set(sent.map(o => o.content.transient.display_id)).size, 1);
  assert.match(texts(sent)[0], /^folds █{3}░{17} 15 % 150\/1000, 0 s, about 2 s left · fold 150$/);
});

test('its outputs are marked, so that reports leave them out', () => {
  assert.deepEqual(run(1, 1)[0].content.metadata, { spendscope: { progress: true } });
});

test('outside a kernel only the final line is printed', () => {
  const log = mock.method(console, 'log', () => {});
  let now = 0;
  try {
    const bar = progress('trees', undefined, () => now);
    for (; now < 60_000; now += 1000) bar.tick(10);
    bar.done();
    bar.done();
    assert.deepEqual(log.mock.calls.map(call => call.arguments), [['trees: 600 done']]);
  } finally {
    log.mock.restore();
  }
});

test('a tick throws the reason when the cell was interrupted', () => {
  const controller = new AbortController();
  cell[KEY] = { count: 1, signal: controller.signal };
  const bar = progress('work', 3);
  bar.tick();
  controller.abort(new Error('the cell was interrupted'));
  assert.throws(() => { bar.tick(); }, { message: 'the cell was interrupted' });
});

test('a cell started after an interrupt is not stopped by it', () => {
  const controller = new AbortController();
  controller.abort();
  cell[KEY] = { count: 2, signal: new AbortController().signal };
  assert.doesNotThrow(() => { progress('work').tick(); });
});

test('a wrong total is a RangeError', () => {
  for (const total of [-1, 1.5, NaN]) {
    assert.throws(() => progress('x', total),
      { name: 'RangeError', message: `invalid total; not an integer >= 0: ${total}` });
  }
});

test('nothing to do is done at once', () => {
  assert.deepEqual(texts(captureOutput(() => { progress('folds', 0).done(); })),
    ['folds: 0/0 done']);
});

test('the line keeps its width and never passes 100 %', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(2000), (total, count) => {
    const state = { label: 'x', total, count, note: '', elapsedMs: 1000 };
    const [, bar, percent] = progressLine(state).split(' ');
    assert.equal(bar.length, 20);
    assert.ok(Number(percent) >= 0 && Number(percent) <= 100);
  }));
});

test('durations are said as people say them', () => {
  const said = [0, 499, 4000, 59_600, 125_000, 3_600_000, 4_350_000].map(duration);
  assert.deepEqual(said,
    ['0 s', '0 s', '4 s', '1 min 0 s', '2 min 5 s', '1 h 0 min', '1 h 12 min']);
});
