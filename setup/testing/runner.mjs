/**
 * Runs compiled test files with node:test, each in a process of its own, and writes a line of JSON
 * for each result. A process of its own itself, so that whatever a test starts ends with it.
 *
 *     node --enable-source-maps runner.mjs CONCURRENCY MINUTES FILE...
 */
import { run } from 'node:test';

const [concurrency, minutes, ...files] = process.argv.slice(2);
const stream = run({
  files, concurrency: Number(concurrency), timeout: Number(minutes) * 60_000,
});
const said = new Map(); // the end of what a file wrote to stderr: why it crashed

const write = result => process.stdout.write(`${JSON.stringify(result)}\n`);
const ended = []; // processes as a whole: told at the end, when all their stderr has come
const report = passed => ({ name, nesting, file, skip, details }) => {
  const { type, duration_ms: ms, error } = details;
  const cause = error?.cause;
  // an event named like its file: the process as a whole, which had no test or ended badly
  const whole = nesting === 0 && name === file;
  (whole ? result => ended.push(result) : write)({
    file, name, nesting, passed, ms, suite: type === 'suite',
    skipped: skip !== undefined && skip !== false,
    process: whole,
    kind: error?.failureType,
    reason: passed ? undefined : String(cause?.message ?? cause ?? error?.message ?? ''),
    stack: passed ? undefined : cause?.stack,
  });
};
stream.on('test:pass', report(true));
stream.on('test:fail', report(false));
stream.on('test:stderr', ({ file, message }) => {
  said.set(file, ((said.get(file) ?? '') + message).slice(-3000));
});
// what is thrown after the last test is told without its file: it goes to the next that ended badly
const strays = [];
stream.on('test:diagnostic', ({ message }) => {
  const [, thrown] = /asynchronous activity after the test ended.*?the error "(.*?)" which/s
    .exec(message) ?? [];
  if (thrown !== undefined) strays.push(thrown);
});
stream.on('end', () => {
  for (const result of ended) {
    const stderr = result.passed ? undefined : said.get(result.file) ?? strays.shift();
    write({ ...result, stderr });
  }
});
stream.resume();
