import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import {
  errorOf, printed, runKernel, scratchFolder, type Kernel, type Step, type StepResult,
} from './kernels.js';

/** All cells of this file, by name; each kernel runs them once, in this order, in one session. */
const cells = {
  start: { code: 'const a = 1; let b = 2; let seen = { n: 0 };' },
  bulk: { code: 'for (let i = 0; i < 3000; i++) console.log(i);' },
  slowBulk: { code: 'for (let i = 0; i < 300; i++) { console.log(i); await null; }' },
  mixed: { code: "console.log('o1'); console.error('e1'); console.log('o2');" },
  carriage: { code: "for (const p of [1, 2, 3]) process.stdout.write(`${p}0%\\r`);" },
  bytes: { code: "const euro = Buffer.from('€');\n" +
    'process.stdout.write(euro.subarray(0, 1)); process.stdout.write(euro.subarray(1));' },
  shorthand: { code: 'const both = { a, nested: { b } };\nboth' },
  assignment: { code: '({ b } = { b: 7 });\n({ b = 9 } = {} as any);\nb' },
  ownShorthand: { code: 'const own = 5;\n({ own }).own' },
  define: { code: 'function f(value: any) {\n  // two lines above\n' +
    '  return value.missing.part;\n}' },
  thrown: { code: 'const fine = 1;\nf({ fine });' },
  awaited: { code: "async function g() { await null; throw new RangeError('deep'); }\n" +
    'await g();' },
  cause: { code: "throw new Error('outer', { cause: new TypeError('inner') });" },
  text: { code: "throw 'only text';" },
  types: { code: 'const ok = 1;\nconst wrong: string = 5;\nconst t: { p: { q: number } } = ' +
    "{ p: { q: 'x' } };" },
  strict: { code: 'const text: string | undefined = process.env.NOPE;\ntext.length;' },
  implicit: { code: "import MLR from 'ml-regression';\nconst id = (x) => x;\nMLR !== undefined" },
  exportsMap: { code: "import { kmeans } from 'ml-kmeans';\n" +
    'const found = kmeans([[1], [2], [9]], 2, { seed: 1 });\nfound.clusters.length' },
  exportsTypes: { code: 'const wrongType: string = found.clusters;' },
  library: { code: '[3, 1, 2].toSorted().findLast(n => n < 3)' },
  rejection: { code: "Promise.reject(new Error('nobody waits')); 0" },
  timer: { code: "setTimeout(() => { throw new Error('tick'); }, 0); 0" },
  late: { code: "setTimeout(() => { throw new RangeError('late'); }, 200); 0" },
  afterLate: { code: 'const untouched = 1;', pause: 0.5 },
  afterAll: { code: '40 + 2' },
  headless: { code: 'process.env.SPENDSCOPE_HEADLESS' },
  person: { code: 'process.env.SPENDSCOPE_HEADLESS', allow_stdin: true },
  interrupted: { code: 'const wait = (ms: number) => new Promise(r => setTimeout(r, ms));\n' +
    "await wait(900);\nseen.n = 1; console.log('ghost');", interrupt_after: 0.3 },
  ghost: { code: 'await new Promise(r => setTimeout(r, 900));\nseen.n' },
  endless: { code: 'while (true) {}', interrupt_after: 0.3 },
  signal: { code: "const cell = (globalThis as any)[Symbol.for('spendscope.cell')];\n" +
    'let heard = null as any;\n' +
    "cell?.signal.addEventListener('abort', () => { console.log(cell.signal.reason.name) });\n" +
    'await new Promise(() => {});', interrupt_after: 0.3 },
  alive: { code: '1 + 1', history: true },
  quiet: { code: 'await new Promise(r => setTimeout(r, 50));' },
  stops: { code: "throw new Error('stop');", stop_on_error: true, queued: ['1', '2'] },
} satisfies Record<string, Step>;
type Name = keyof typeof cells;

const folder = scratchFolder();
const results = {} as Record<Kernel, Record<Name, StepResult>>;
const [ours, stock] = (['ours', 'stock'] as const)
  .map(kernel => (name: Name): StepResult => results[kernel][name]);

before(async () => {
  const names = Object.keys(cells) as Name[];
  const sessions = await Promise.all((['ours', 'stock'] as const).map(async kernel => {
    const list = await runKernel(kernel, Object.values(cells), folder);
    return [kernel, Object.fromEntries(names.map((name, i) => [name, list[i]]))] as const;
  }));
  Object.assign(results, Object.fromEntries(sessions));
});
after(() => { rmSync(folder, { recursive: true, force: true }); });

const traceOf = (name: Name): string => errorOf(ours(name))?.traceback?.join('\n') ?? '';
const lines = (n: number): string => Array.from({ length: n }, (_, i) => `${i}\n`).join('');

describe('output', () => {
  test('3000 lines arrive whole and in order, in few messages', () => {
    assert.equal(printed(ours('bulk')), lines(3000));
    const messages = ours('bulk').outputs.filter(output => output.type === 'stream');
    assert.ok(messages.length <= 10, `${messages.length} messages`);
  });
  test('the stock kernel loses most of them or sends each by itself', () => {
    const messages = stock('bulk').outputs.filter(output => output.type === 'stream');
    assert.ok(printed(stock('bulk')) !== lines(3000) || messages.length === 3000);
  });
  test('lines with an await between them arrive whole as well', () => {
    assert.equal(printed(ours('slowBulk')), lines(300));
  });
  test('stdout and stderr keep their order', () => {
    const parts = ours('mixed').outputs.filter(output => output.type === 'stream');
    assert.deepEqual(parts.map(part => part.text), ['o1\n', 'e1\n', 'o2\n']);
  });
  test('carriage returns pass unchanged, in one message', () => {
    assert.match(printed(ours('carriage')), /^10%\r20%\r30%\r/);
  });
  test('a character cut between two writes is put together', () => {
    assert.match(printed(ours('bytes')), /^€/);
    assert.doesNotMatch(printed(stock('bytes')), /^€/);
  });
});

describe('shorthand properties', () => {
  test('see variables of earlier cells', () => {
    assert.equal(printed(ours('shorthand')), '{ a: 1, nested: { b: 2 } }\n');
    assert.equal(stock('shorthand').reply.status, 'error');
  });
  test('can be assigned to, with and without a default', () => {
    assert.equal(printed(ours('assignment')), '9\n');
  });
  test('of the cell itself stay as they are', () => {
    assert.equal(printed(ours('ownShorthand')), '5\n');
  });
});

describe('errors', () => {
  test('have name, message and trace, in the lines of the cells', () => {
    const error = errorOf(ours('thrown'));
    assert.equal(error?.ename, 'TypeError');
    assert.equal(error?.evalue, "Cannot read properties of undefined (reading 'part')");
    const trace = traceOf('thrown');
    const { execution_count: count = 0 } = ours('thrown').reply;
    assert.match(trace,
      new RegExp(`at f \\(cell ${count - 1}, line 3\\)\n +at cell ${count}, line 2`));
    assert.match(trace, /> +3 \|   return value\.missing\.part;\n +\| {24}\^/);
  });
  test('are no `error` message on the stock kernel', () => {
    assert.equal(errorOf(stock('thrown')), undefined);
  });
  test('show no frame of the kernel, of tslab or of Node', () => {
    for (const name of ['thrown', 'awaited', 'cause', 'rejection', 'timer'] as const) {
      assert.doesNotMatch(traceOf(name), /tslab|node:|kernel/);
    }
  });
  test('of an await are traced through it', () => {
    const error = errorOf(ours('awaited'));
    assert.deepEqual([error?.ename, error?.evalue], ['RangeError', 'deep']);
    assert.match(traceOf('awaited'), /at g \(cell \d+, line 1\)\n.*async.* line 2/);
  });
  test('name their cause', () => {
    assert.match(traceOf('cause'), /caused by\nTypeError: inner/);
  });
  test('may be anything that is thrown', () => {
    const { ename, evalue } = errorOf(ours('text')) ?? {};
    assert.deepEqual([ename, evalue], ['Thrown', 'only text']);
  });
  test('of types name line and number', () => {
    const error = errorOf(ours('types'));
    assert.equal(error?.ename, 'TypeScriptError');
    assert.match(String(error?.evalue),
      /^line 2: Type 'number' is not .* 'string'\. \(and 1 more\)$/);
    assert.match(traceOf('types'), /> +3 \| const t: /);
    assert.equal(errorOf(stock('types')), undefined);
  });
  test('are in the reply too', () => {
    const { status, ename } = ours('thrown').reply;
    assert.deepEqual([status, ename], ['error', 'TypeError']);
  });
});

test('cells are counted, also those that fail', () => {
  const counts = Object.keys(cells).map((_, i) => i + 1);
  const found = (kernel: (name: Name) => StepResult): (number | undefined)[] =>
    (Object.keys(cells) as Name[]).map(name => kernel(name).outputs
      .find(output => output.type === 'execute_input')?.execution_count);
  assert.deepEqual(found(ours), counts);
  assert.ok(found(stock).every(count => count === undefined));
});

describe('compiler', () => {
  test('a package with only an exports map imports with its types', () => {
    assert.equal(printed(ours('exportsMap')), '3\n');
    assert.match(errorOf(ours('exportsTypes'))?.evalue ?? '', /'number\[\]' is not assignable/);
    assert.equal(stock('exportsMap').reply.status, 'error');
  });
  test('is strict, but a package without types stays importable', () => {
    assert.match(errorOf(ours('strict'))?.evalue ?? '', /'text' is possibly 'undefined'/);
    assert.equal(printed(ours('implicit')), 'true\n');
  });
  test("knows ES2023's library", () => {
    assert.equal(printed(ours('library')), '2\n');
    assert.equal(stock('library').reply.status, 'error');
  });
});

describe('errors that nobody awaits', () => {
  test('a rejection fails the very cell', () => {
    assert.match(errorOf(ours('rejection'))?.evalue ?? '',
      /^nobody waits \[.* this cell .*awaited\]/);
    assert.equal(stock('rejection').reply.status, 'ok');
  });
  test('so does a throw in a timer of 0 ms', () => {
    assert.match(errorOf(ours('timer'))?.evalue ?? '',
      /^tick \[a timer or callback of this cell\]$/);
    assert.equal(stock('timer').reply.status, 'ok');
  });
  test('a later one fails the next cell and names its own', () => {
    assert.equal(ours('late').reply.status, 'ok');
    const { execution_count: count } = ours('late').reply;
    const { ename, evalue } = errorOf(ours('afterLate')) ?? {};
    assert.deepEqual([ename, evalue],
      ['RangeError', `late [a timer or callback of cell ${count}]`]);
    assert.equal(stock('afterLate').reply.status, 'ok');
  });
  test('is told once', () => {
    assert.equal(printed(ours('afterAll')), '42\n');
  });
});

describe('interrupts', () => {
  test('an await ends at once with an error', () => {
    assert.ok(ours('interrupted').seconds < 0.8, String(ours('interrupted').seconds));
    const { ename, evalue } = errorOf(ours('interrupted')) ?? {};
    assert.deepEqual([ename, evalue], ['Interrupted', 'the cell was interrupted']);
  });
  test('the rest of the interrupted cell does not run', () => {
    assert.equal(printed(ours('ghost')), '0\n');
    assert.match(printed(stock('ghost')), /ghost\n.*1\n/s);
  });
  test('a loop without await ends too', () => {
    assert.equal(errorOf(ours('endless'))?.ename, 'Interrupted');
  });
  test("work in lib hears of it through the cell's signal", () => {
    assert.match(printed(ours('signal')), /^Interrupted\n/);
  });
  test('the kernel goes on to work', () => {
    assert.equal(printed(ours('alive')), '2\n');
  });
});

test('a cell knows whether a person asked for it', () => {
  assert.equal(printed(ours('headless')), '1\n');
  assert.equal(printed(ours('person')), '0\n');
  assert.equal(printed(stock('headless')), '');
});

test('a request that the kernel does not know prints nothing', () => {
  const all = Object.values(results.ours).map(result => printed(result, 'stderr')).join('');
  assert.equal(all, 'e1\n');
});

test('cells queued behind one that fails are not run', () => {
  assert.deepEqual(ours('stops').queued?.map(({ reply }) => reply.status), ['aborted', 'aborted']);
});
