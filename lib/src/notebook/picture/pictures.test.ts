import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { figureJson, type Figure } from '../../figures/figure.js';
import { figure } from '../../figures/theme.js';
import { pictures } from './pictures.js';
import { drawPng, type PlainFigure } from './renderer.js';

const at = (y: number): Figure =>
  figure('Title', 'Alt.', [{ type: 'scatter', x: Float64Array.of(1, 2), y: [0, y] }]);

test('the thread draws what would be drawn here, each figure its own picture', async t => {
  const thread = pictures();
  t.after(() => thread.close());
  const figures = [at(1), at(2), at(3)];
  const drawn = await Promise.all(figures.map(thread.draw));
  for (const [i, one] of figures.entries()) {
    const here = await drawPng(JSON.parse(figureJson(one)) as PlainFigure);
    assert.ok(Buffer.from(drawn[i]).equals(Buffer.from(here)), String(i));
  }
});

test('a figure that cannot be drawn is an error of its own, in one line', async t => {
  const thread = pictures();
  t.after(() => thread.close());
  const [good, bad] = await Promise.allSettled([thread.draw(at(1)),
    thread.draw(figure('Title', 'Alt.', [{ type: 'surface' }]))]);
  assert.equal(good.status, 'fulfilled');
  assert.ok(bad.status === 'rejected');
  assert.equal((bad.reason as Error).message,
    'a picture could not be drawn: invalid trace; not one drawn without WebGL: surface');
});

test('who still waits when the thread ends is told, and so is who comes later', async () => {
  const thread = pictures(), waiting = thread.draw(at(1));
  const told = assert.rejects(waiting, /thread that draws pictures has ended/);
  await thread.close();
  await told;
  await assert.rejects(thread.draw(at(2)), /thread that draws pictures has ended/);
  await thread.close(); // nothing more to end
});

test('a process ends with a thread that nobody closed, and not before its picture', () => {
  const program = `import { pictures } from './pictures.js';
    pictures();
    const png = await pictures().draw({ data: [], layout: {}, alt: '' });
    console.log(png.length > 1000);`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program],
    { cwd: import.meta.dirname, encoding: 'utf8', timeout: 30_000 });
  assert.deepEqual([run.status, run.stdout.trim()], [0, 'true'], run.stderr);
});
