import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { load } from './load.js';

interface Task { name: string; after?: string[]; run: () => Promise<unknown> }
interface Outcome { status: string; value?: unknown; error?: Error; because?: string }
const { runGraph } = await load<{
  runGraph(tasks: Task[], options?: { slots?: number }): Promise<Map<string, Outcome>>;
}>('support/graph.mjs');

test('no task begins before those it comes after have ended, and none beyond the slots', async () => {
  const graphs = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 9 });
  await fc.assert(fc.asyncProperty(graphs, fc.integer({ min: 1, max: 3 }), async (edges, slots) => {
    const ended = new Set<string>();
    let active = 0;
    const tasks = edges.map((before, i) => {
      const after = i === 0 ? [] : [...new Set(before.map(j => `${j % i}`))];
      return { name: `${i}`, after, run: async () => {
        assert.ok(after.every(name => ended.has(name)));
        assert.ok(++active <= slots);
        await sleep(0);
        active--;
        ended.add(`${i}`);
        return i;
      } };
    });
    const outcomes = await runGraph(tasks.reverse(), { slots });
    assert.equal(ended.size, edges.length);
    for (const [name, { status, value }] of outcomes) {
      assert.deepEqual([status, value], ['done', Number(name)]);
    }
  }), { numRuns: 50 });
});

test('those after a failed task are skipped, with its name; the others run on', async () => {
  const ran: string[] = [];
  const task = (name: string, after: string[] = []): Task =>
    ({ name, after, run: async () => { await sleep(1); ran.push(name); } });
  const error = new Error('no');
  const outcomes = await runGraph([
    task('late', ['middle']), task('middle', ['bad', 'good']), task('good'),
    { name: 'bad', run: () => Promise.reject(error) }, task('other', ['good']),
  ]);
  assert.deepEqual(outcomes.get('bad'), { status: 'failed', error });
  assert.deepEqual(outcomes.get('middle'), { status: 'skipped', because: 'bad' });
  assert.deepEqual(outcomes.get('late'), { status: 'skipped', because: 'bad' });
  assert.deepEqual(ran, ['good', 'other']);
});

test('a throw in the same turn is a failure like any other', async () => {
  const outcomes = await runGraph([{ name: 'a', run: () => { throw new Error('now'); } }]);
  assert.equal(outcomes.get('a')?.error?.message, 'now');
});

test('no tasks are no outcomes', async () => {
  assert.equal((await runGraph([])).size, 0);
});

test('unknown names and circles are refused, not waited for', async () => {
  const run = (): Promise<void> => Promise.resolve();
  await assert.rejects(runGraph([{ name: 'a', after: ['z'], run }]),
    { name: 'RangeError', message: 'invalid task a; after z' });
  await assert.rejects(
    runGraph([{ name: 'a', after: ['b'], run }, { name: 'b', after: ['a'], run }]),
    { name: 'RangeError', message: 'invalid tasks; they wait for each other: a, b' });
});
