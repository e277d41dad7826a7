import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { matrix, networkEvents, networks, neuralNetwork, random } from 'spendscope';

const folder = mkdtempSync(join(tmpdir(), 'spendscope-events-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const source = random(5), names = ['age', 'visits'];
const X = matrix(80, 2, Float64Array.from({ length: 160 }, source.normal), names);
const y = Float64Array.from({ length: 80 }, (_, i) => 100 + 7 * X.data[2 * i] + source.normal());

const trained = new Map();
for (const { name, label } of networks) {
  const network = await neuralNetwork({ architecture: name, epochs: 7, seed: 2 }).fit(X, y);
  const place = join(folder, 'results/tensorboard', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'events.out.tfevents.spendscope'), await networkEvents(network, label));
  trained.set(name, { network, label, place });
}

test('TensorBoard\'s own reader finds every epoch, weight and setting', () => {
  for (const { network, label, place } of trained.values()) {
    const read = JSON.parse(execFileSync(process.env.SPENDSCOPE_HEAVY_PYTHON,
      [join(import.meta.dirname, 'read_events.py'), place], { encoding: 'utf8' }));
    assert.equal(read.version, 2);
    const seen = value => network.history.map(epoch =>
      [epoch.epoch, epoch.epoch, Math.fround(value(epoch))]);
    assert.deepEqual(read.scalars, {
      'loss/training': seen(epoch => epoch.loss),
      'loss/validation': seen(epoch => epoch.validationLoss),
      'learning_rate': seen(epoch => epoch.learningRate),
    });
    const kernel = read.histograms['weights/dense_1/kernel'];
    assert.deepEqual(kernel.map(([step]) => step), [0, network.bestEpoch]);
    const units = label === 'Deep ANN' ? 128 : 64;
    for (const [, num, , inBuckets] of kernel) assert.deepEqual([num, inBuckets], [2 * units, 2 * units]);
    assert.notEqual(kernel[0][2], kernel[1][2]);
    const [text] = read.texts.configuration;
    for (const [setting, value] of Object.entries(network.params)) {
      assert.ok(text.includes(`| ${setting} | ${value} |`), setting);
    }
  }
});

test('npm run tensorboard serves them, says where, and ends with Ctrl-C', async () => {
  const port = await freePort();
  const server = spawn(process.execPath, ['setup/tensorboard.mjs', '--out', folder,
    '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise(done => server.on('close', done));
  try {
    const address = await new Promise((found, failed) => {
      let said = '';
      server.stdout.setEncoding('utf8').on('data', text => {
        said += text;
        const [at] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
        if (at) found(at);
      });
      void ended.then(code => failed(new Error(`ended with ${code}: ${said}`)));
    });
    assert.equal(address, `http://127.0.0.1:${port}/`);
    assert.match(await (await fetch(address)).text(), /<title>TensorBoard<\/title>/);
    const tags = async plugin => Object.entries(
      await untilFilled(`${address}data/plugin/${plugin}/tags`)).sort()
      .map(([run, found]) => [run, Array.isArray(found) ? found : Object.keys(found)]);
    const runs = [...trained.keys()].sort();
    for (const [plugin, tag] of [['scalars', 'loss/validation'], ['text', 'configuration'],
      ['histograms', 'weights/dense_1/kernel']]) {
      const found = await tags(plugin);
      assert.deepEqual(found.map(([run]) => run), runs, plugin);
      assert.ok(found.every(([, named]) => named.includes(tag)), plugin);
    }
  } finally {
    server.kill('SIGINT');
  }
  assert.equal(await ended, 0);
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
});

/** It reads the files after it has begun to answer. */
async function untilFilled(address) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await (await fetch(address)).json();
    if (Object.keys(found).length === trained.size) return found;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`nothing at ${address}`);
}

function freePort() {
  return new Promise(found => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
