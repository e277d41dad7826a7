import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { roomsOf } from '../support/rooms.js';
import { root } from '../support/root.js';

const rooms = roomsOf(root), source = join(root, 'lib/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/')).filter(path => path.endsWith('.ts'));
const isTest = (path: string): boolean => /\.test(ing)?\.ts$/.test(path);
const roomOf = (path: string): string => path.split('/')[0];
const importsOf = (path: string): string[] => [...readFileSync(join(source, path), 'utf8')
  .matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1]);

test('a room imports only from rooms above its own line', () => {
  const wrong = files.filter(path => path.includes('/') && !isTest(path)).flatMap(path =>
    importsOf(path).filter(name => name.startsWith('.')).flatMap(name => {
      const from = roomOf(posix.join(dirname(path), name));
      return rooms.indexOf(from) <= rooms.indexOf(roomOf(path)) ? [] : [`${path} takes ${name}`];
    }));
  assert.deepEqual(wrong, []);
});

test('what is shipped imports no test', () => {
  const wrong = files.filter(path => !isTest(path)).flatMap(path =>
    importsOf(path).filter(name => /\.test(ing)?\.js$/.test(name)).map(name => `${path}: ${name}`));
  assert.deepEqual(wrong, []);
});

test('only neural/ knows TensorFlow', () => {
  const wrong = files.filter(path => roomOf(path) !== 'neural' &&
    importsOf(path).some(name => name.startsWith('@tensorflow')));
  assert.deepEqual(wrong, []);
});

test('no file is longer than 300 lines that hold something', () => {
  const long = files.filter(path => readFileSync(join(source, path), 'utf8').split('\n')
    .filter(line => line.trim() !== '').length > 300);
  assert.deepEqual(long, []);
});
