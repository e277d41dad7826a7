import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InputError } from './errors.js';
import { answerOf, workerPool } from './workerPool.js';

/** A worker whose source is a data address: answers what `body` makes of `task` and `data`. */
const script = (body: string): URL => new URL('data:text/javascript,' + encodeURIComponent(`
  import { parentPort, workerData as data, threadId } from 'node:worker_threads';
  parentPort.on('message', async task => {
    try { parentPort.postMessage({ result: await (async () => { ${body} })() }); }
    catch (error) { parentPort.postMessage({ error: { name: error.name, message: error.message } }); }
  });`));

test('tasks are answered each by its own, whichever thread is free', async () => {
  const pool = workerPool<number, [number, number]>(script('return [task * data, threadId];'), 2, 10);
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(pool.run));
  assert.deepEqual(answers.map(([value]) => value), [10, 20, 30, 40, 50, 60]);
  assert.ok(new Set(answers.map(([, thread]) => thread)).size <= 2);
  assert.deepEqual((await pool.run(7))[0], 70, 'an idle pool takes further tasks');
  pool.close();
});

test('what a task throws comes back by its name, and the pool goes on', async () => {
  const pool = workerPool<string, string>(script(`if (task === 'fine') return task;
    throw Object.assign(new Error(task), { name: task.split(' ')[0] });`), 1, null);
  await assert.rejects(pool.run('InputError of a row'), error =>
    error instanceof InputError && error.message === 'InputError of a row');
  await assert.rejects(pool.run('RangeError of alpha'), RangeError);
  await assert.rejects(pool.run('TypeError of ours'), /^Error: TypeError: TypeError of ours/);
  assert.equal(await pool.run('fine'), 'fine');
  pool.close();
});

test('a thread that dies takes its task with it and no other', async () => {
  const pool = workerPool<number, number>(script('if (task === 1) process.exit(3); return task;'), 1, null);
  const lost = pool.run(1);
  await assert.rejects(lost, /a worker ended with code 3/);
  assert.equal(await pool.run(2), 2);
  pool.close();
});

test('closing rejects what is under way and what waits, with the reason', async () => {
  const endless = script('await new Promise(() => setInterval(() => 0, 1e6));');
  const pool = workerPool<number, number>(endless, 1, null);
  const reason = new Error('enough'), both = [pool.run(1), pool.run(2)];
  pool.close(reason);
  for (const one of both) await assert.rejects(one, reason);
  await assert.rejects(pool.run(3), reason);
  pool.close();
});

test('an answer tells the kind of an error, of whatever was thrown', () => {
  assert.deepEqual(answerOf(new InputError('x')), { error: { name: 'InputError', message: 'x' } });
  assert.deepEqual(answerOf('x'), { error: { name: 'Error', message: 'x' } });
});
