/**
 * POST /predict with the linear model: this server against FastAPI and scikit-learn with one worker.
 *
 *     node bench/serving.mjs      after npm start and npm run build -- --app
 *
 * Requests a second over 50 connections, in turns; then 2,000 requests a second over 200
 * connections, at fixed times whether or not answers have come (open loop), for the latency.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '..'), require = createRequire(join(root, 'app/package.json'));
const autocannon = require('autocannon');
const out = process.env.SPENDSCOPE_OUT ?? root;
const data = process.env.SPENDSCOPE_DATA ?? join(root, 'data/ecommerce_customer.csv');
const seconds = 8, ports = { ours: 8391, peer: 8392 };
const python = join(root, '.cache/bench-venv/bin/python');

const children = [];
process.on('exit', () => children.forEach(child => child.kill()));
async function start(command, args, port) {
  children.push(spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }));
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false)) return;
    await wait(100);
  }
  throw new Error(`nobody answers at port ${port}`);
}

await start(process.execPath, [join(root, 'app/dist/server/main.js'), '--port', String(ports.ours),
  '--out', out, '--data', data], ports.ours);
const { features, target } = await (await fetch(`http://127.0.0.1:${ports.ours}/overview`)).json();
await start(python, [join(import.meta.dirname, 'servingPeer.py'), data, target.name, String(ports.peer),
  ...features.map(one => one.name)], ports.peer);

const customer = Object.fromEntries(features.map(one => [one.name, one.mean]));
const load = (side, more) => autocannon({
  url: `http://127.0.0.1:${ports[side]}/predict`, method: 'POST', duration: seconds,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(side === 'ours' ? { customer, model: 'linear' } : { customer }), ...more });

const rates = { ours: [], peer: [] };
for (let turn = 0; turn < 2; turn++) {
  for (const side of ['peer', 'ours']) {
    const { requests, non2xx, errors } = await load(side, { connections: 50 });
    if (non2xx + errors > 0) throw new Error(`${side}: ${non2xx} refused, ${errors} errors`);
    rates[side].push(requests.average);
  }
}
const best = side => Math.max(...rates[side]);
console.log(`requests a second: ${best('ours').toFixed(0)} against ${best('peer').toFixed(0)}, ` +
  `${(best('ours') / best('peer')).toFixed(1)} times`);
const { latency, requests } = await load('ours', { connections: 200, overallRate: 2000 });
console.log(`at ${requests.average.toFixed(0)} requests a second over 200 connections: ` +
  `p50 ${latency.p50} ms, p99 ${latency.p99} ms, most ${latency.max} ms`);
process.exit(0);
