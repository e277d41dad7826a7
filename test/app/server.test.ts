import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadParameters } from 'spendscope';
import { makeModels } from 'spendscope/dist/serving/madeModels.testing.js';
import { opened, serverOver, type Answer, type Server } from './opened.js';

interface Feature { readonly name: string; readonly mean: number; readonly min: number; readonly max: number }
interface Predicted {
  readonly model: string;
  readonly predictions: readonly { readonly prediction: number; readonly low: number | null }[];
}

let server: Server, close: () => Promise<void>, features: readonly Feature[], customer: Record<string,
  number>;
before(async () => {
  ({ server, close } = await opened());
  ({ features } = (await server.inject({ url: '/overview' })).json<{ features: readonly Feature[] }>());
  customer = Object.fromEntries(features.map(({ name, mean }) => [name, mean]));
});
after(() => close());

const post = (url: string, payload: unknown, headers: Readonly<Record<string,
  string>> = {}): Promise<Answer> =>
  server.inject({ method: 'POST', url, payload, headers });
const csv = (text: string | Buffer, query = ''): Promise<Answer> =>
  post(`/batch${query}`, text, { 'content-type': 'text/csv' });
const header = (): string => features.map(one => one.name).join(',');
const uploads = (): string[] => {
  const folder = join(tmpdir(), 'spendscope-uploads', String(process.pid));
  return existsSync(folder) ? readdirSync(folder) : [];
};
async function refused(answer: Promise<Answer>, status: number, words: RegExp): Promise<void> {
  const { statusCode, body } = await answer;
  assert.equal(statusCode, status, body);
  assert.match((JSON.parse(body) as { error: string }).error, words);
}

describe('answers', () => {
  test('a prediction with interval, of the recommended model or of the one that is named', async () => {
    const own = (await post('/predict', { customer })).json<Predicted>();
    assert.equal(own.model, 'ridge');
    assert.equal(own.predictions[0].low, own.predictions[0].prediction - 20);
    const other = (await post('/predict', { customer, model: 'lasso' })).json<Predicted>();
    assert.equal(other.predictions[0].low, null);
    const many = (await post('/predict', { customers: [customer, customer] })).json<Predicted>();
    assert.deepEqual(many.predictions, [own.predictions[0], own.predictions[0]]);
  });
  test('reasons that add up, curves, a segment with its chances and the nearest rows', async () => {
    const why = (await post('/explain', { customer })).json<{
      base: number; prediction: number; contributions: { value: number }[]; curves: { at: number[] }[];
    }>();
    const sum = why.contributions.reduce((total, one) => total + one.value, why.base);
    assert.ok(Math.abs(sum - why.prediction) < 1e-6);
    assert.equal(why.curves.length, features.length);
    const where = (await post('/segment', { customer })).json<{
      membership: { chance: number }[]; nearest: { row: number; distance: number }[];
    }>();
    const chances = where.membership.reduce((total, one) => total + one.chance, 0);
    assert.ok(Math.abs(chances - 1) < 1e-12);
    assert.deepEqual(where.nearest, where.nearest.toSorted((a, b) => a.distance - b.distance));
  });
  test('a file, row by row as single requests', async () => {
    const row = features.map(one => one.mean).join(',');
    const { statusCode, body, headers } = await csv(`Email,${header()}\na@b.org,${row}\nc@d.org,${row}\n`);
    assert.equal(statusCode, 200);
    assert.equal(headers['x-rows'], '2');
    const [one] = (await post('/predict', { customer })).json<Predicted>().predictions;
    assert.equal(body.split('\n')[1].split(',')[1], String(one.prediction));
    assert.doesNotMatch(body, /@/);
    assert.deepEqual(uploads(), []);
  });
  test('models, a card, and what OpenAPI lists', async () => {
    assert.equal((await server.inject({ url: '/models/ridge/card' })).body, '# ridge\n');
    await refused(server.inject({ url: '/models/rigde/card' }), 400, /did you mean/);
    const api = (await server.inject({ url: '/openapi.json' })).json<{ paths: Record<string, unknown> }>();
    for (const path of ['/predict', '/segment', '/batch', '/models', '/explain', '/health', '/ready']) {
      assert.ok(path in api.paths, path);
    }
  });
  test('no answer has a personal column', async () => {
    for (const url of ['/overview', '/customers', '/models']) {
      const { body } = await server.inject({ url });
      assert.doesNotMatch(body, /[\w.]+@[\w-]+\.\w|Address|Avatar/);
    }
  });
});

describe('what is wrong is refused with a reason', () => {
  test('in what a customer is', async () => {
    const [{ name }] = features;
    await refused(post('/predict', {}), 400, /either "customer" or "customers"/);
    await refused(post('/predict', { customer: {} }), 400, /is lacking/);
    await refused(post('/predict', { customer: { ...customer, [name]: '12' } }), 400, /not a finite number/);
    await refused(post('/predict', { customer: { ...customer, [name]: true } }), 400, /must be|customer/);
    await refused(post('/predict', { customer, model: '../../etc/passwd' }), 400, /there is no model/);
    await refused(post('/predict', { customer, more: 1 }), 400, /additional properties/);
    await refused(post('/predict', `{"customer":{"${name}":NaN}}`, { 'content-type': 'application/json' }),
      400, /JSON/);
    await refused(post('/predict', `{"customer":{"${name}":1e999}}`, { 'content-type': 'application/json' }),
      400, /number|lacking/);
    await refused(post('/predict', '{"__proto__":{"x":1}}', { 'content-type': 'application/json' }), 400,
      /./);
    await refused(post('/predict', { customers: Array.from({ length: 10_001 }, () => ({})) }), 400, /10000/);
    await refused(post('/predict', { customer, model: 'x'.repeat(1e6) }), 400, /model/);
    await refused(post('/predict', { customer, model: 'x'.repeat(5e6) }), 413, /large/);
    await refused(post('/predict', '<customer/>', { 'content-type': 'application/xml' }), 415, /./);
  });
  test('in what a file is', async () => {
    const row = features.map(one => one.mean).join(',');
    await refused(csv(''), 400, /empty/);
    await refused(csv('a,b\n1,2\n'), 400, /has no column/);
    await refused(csv(`${header()}\n`), 400, /no rows/);
    await refused(csv(`${header()}\n${row}\n${row},7\n`), 400, /line 3/);
    await refused(csv(`${header()}\n${row.replace(/^[^,]*/, 'ä'.repeat(1e5))}\n`), 400, /line 2/);
    await refused(csv(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xfe])), 400, /./);
    await refused(post('/batch', 'x', { 'content-type': 'text/csv', 'content-encoding': 'gzip' }), 415,
      /packed/);
    await refused(csv(`${header()}\n${row}\n`, '?model=nobody'), 400, /there is no model/);
    await refused(csv(`${header()}\n${row}\n`, '?delimiter=x'), 400, /delimiter/);
    const lenient = await csv(`${header()}\n${row}\n${row},7\n`, '?lenient=true');
    assert.deepEqual([lenient.statusCode, lenient.headers['x-lines-left-out']], [200, '1']);
    assert.deepEqual(uploads(), []);
  });
  test('in paths', async () => {
    for (const url of ['/..%2f..%2fetc/passwd', '/assets/../package.json', '/models/%2e%2e/card',
      '/nothing']) {
      const { statusCode } = await server.inject({ url });
      assert.ok(statusCode === 404 || statusCode === 400, `${url}: ${statusCode}`);
    }
  });
});

describe('who may ask', () => {
  test('headers forbid what the page does not need; other sites are not answered', async () => {
    const { headers } = await server.inject({ url: '/health' });
    assert.match(String(headers['content-security-policy']), /default-src 'none';script-src 'self'/);
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/);
    assert.equal(headers['access-control-allow-origin'], undefined);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    await refused(server.inject({ url: '/overview', headers: { host: 'evil.example' } }), 403, /answers to/);
    for (const origin of ['http://evil.example', 'null', 'nonsense']) {
      await refused(post('/predict', { customer }, { origin }), 403, /other sites/);
    }
  });
  test('with a token only those who have it; health is open', async () => {
    const { server: guarded, close: end } = await opened({ token: 'secret' });
    try {
      assert.equal((await guarded.inject({ url: '/overview' })).statusCode, 401);
      assert.equal((await guarded.inject({ url: '/overview',
        headers: { authorization: 'Bearer secreT' } })).statusCode, 401);
      assert.equal((await guarded.inject({ url: '/overview',
        headers: { authorization: 'Bearer secret' } })).statusCode, 200);
      assert.equal((await guarded.inject({ url: '/health' })).statusCode, 200);
    } finally {
      await end();
    }
  });
  test('a rate limit holds', async () => {
    const { server: limited, close: end } = await opened({ rateLimit: 3 });
    try {
      const codes = [];
      for (let i = 0; i < 5; i++) codes.push((await limited.inject({ url: '/health' })).statusCode);
      assert.deepEqual(codes, [200, 200, 200, 429, 429]);
    } finally {
      await end();
    }
  });
});

describe('limits and changes while it runs', () => {
  test('rows, bytes and seconds of an upload end it, and nothing is left', async () => {
    const { server: small, close: end } = await opened({ limits: { rows: 2, uploadBytes: 2000 } });
    try {
      const send = (payload: string): Promise<Answer> =>
        small.inject({ method: 'POST', url: '/batch', payload, headers: { 'content-type': 'text/csv' } });
      const row = `${features.map(one => one.mean).join(',')}\n`;
      await refused(send(`${header()}\n${row.repeat(3)}`), 400, /at most 2/);
      await refused(send(`${header()}\n${row.repeat(200)}`), 413, /./);
      assert.deepEqual(uploads(), []);
    } finally {
      await end();
    }
  });
  test('without models it says what to run, and answers as soon as there are some', async () => {
    const out = mkdtempSync(join(tmpdir(), 'spendscope-'));
    const waiting = await serverOver({ parameters: loadParameters({ given: { out } }) });
    try {
      await refused(waiting.inject({ url: '/ready' }), 503, /run notebook 02 first/);
      await refused(waiting.inject({ url: '/overview' }), 503, /npm start/);
      makeModels(out);
      let status = 503;
      for (let i = 0; i < 100 && status !== 200; i++) {
        await new Promise(resolve => setTimeout(resolve, 50));
        ({ statusCode: status } = await waiting.inject({ url: '/ready' }));
      }
      assert.equal(status, 200);
    } finally {
      await waiting.close();
      rmSync(out, { recursive: true, force: true });
    }
  });
  test('a hundred slow clients and uploads that are given up do not keep others waiting', async () => {
    const { server: busy, close: end } = await opened();
    const sockets: Socket[] = [];
    try {
      const url = new URL(await busy.listen({ host: '127.0.0.1', port: 0 }));
      for (let i = 0; i < 100; i++) {
        const socket = connect(Number(url.port), url.hostname);
        socket.on('error', () => undefined);
        socket.write(i % 2 ? 'POST /predict HTTP/1.1\r\nHost: 127.0.0.1\r\n' : 'POST /batch HTTP/1.1\r\n' +
          'Host: 127.0.0.1\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\na,b\n1,');
        sockets.push(socket);
      }
      await new Promise(resolve => setTimeout(resolve, 200));
      const answer = await fetch(new URL('/predict', url), { method: 'POST',
        headers: { 'content-type': 'application/json' }, body: JSON.stringify({ customer }) });
      assert.equal(answer.status, 200);
      sockets.forEach(socket => socket.destroy());
      for (let i = 0; i < 100 && uploads().length > 0; i++) await new Promise(resolve => setTimeout(resolve,
        50));
      assert.deepEqual(uploads(), []);
      const row = features.map(one => one.mean).join(',');
      const file = await fetch(new URL('/batch', url), { method: 'POST',
        headers: { 'content-type': 'text/csv' }, body: `${header()}\n${row}\n` });
      assert.equal(file.status, 200);
      await file.text();
    } finally {
      sockets.forEach(socket => socket.destroy());
      await end();
    }
  });
});
