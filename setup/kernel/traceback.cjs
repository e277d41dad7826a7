'use strict';
/**
 * What a failed cell shows: Jupyter's { ename, evalue, traceback }. Positions are those of the
 * cell's own lines and of lib's TypeScript; frames of Node, of tslab and of this kernel are left
 * out. Errors that carry an `exitCode` (lib's family) say the fix themselves and need no trace.
 */
const { existsSync, readFileSync } = require('node:fs');
const { SourceMap } = require('node:module');
const { dirname, isAbsolute, relative, resolve } = require('node:path');
const { fileURLToPath } = require('node:url');
const { inspect } = require('node:util');

const ROOT = resolve(__dirname, '../..');
const LOCATION = /(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/]|cell-)[^():]*|node:[\w/]+):(\d+):(\d+)\)?$/;
const HIDDEN = /^node:|node_modules[\\/]tslab[\\/]|[\\/]setup[\\/]kernel(\.cjs|[\\/])/;

/** What was thrown, as the content of an `error` message; `exit_code` is for run_notebook.py. */
function describeThrown(value, cells, note = '') {
  const error = isError(value) ? value : null;
  const ename = error ? String(error.name || 'Error') : 'Thrown';
  const text = typeof value === 'string' ? value : inspect(value);
  const evalue = (error ? String(error.message) : text) + note;
  const brief = typeof error?.exitCode === 'number';
  const traceback = brief || !error ? [`${ename}: ${evalue}`] : trace(error, note, cells);
  return { ename, evalue, traceback, ...brief ? { exit_code: error.exitCode } : {} };
}

/** Duck-typed: errors of other realms (vm, workers) are no instances of this one's Error. */
const isError = value =>
  typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;

function trace(error, note, cells) {
  const frames = String(error.stack).split('\n')
    .filter(line => /^\s+at /.test(line))
    .map(line => readFrame(line, cells))
    .filter((frame, i, all) => frame !== null && frame.text !== all[i - 1]?.text);
  const lines = [`${error.name || 'Error'}: ${error.message}${note}`];
  lines.push(...frames.map(frame => frame.text));
  const own = frames.find(frame => frame.cell);
  if (own) lines.push('', ...excerpt(own.cell, own.line, own.column));
  if (isError(error.cause)) {
    lines.push('', 'caused by', ...trace(error.cause, '', cells));
  }
  return lines;
}

/** A line of a V8 stack with its position mapped back, or null when a reader need not see it. */
function readFrame(text, cells) {
  const at = LOCATION.exec(text);
  if (!at) return null;
  const [, file, line, column] = at;
  if (HIDDEN.test(file)) return null;
  const caller = text.slice(0, at.index).replace(/^\s+at |[\s(]+$/g, '')
    .replace(/\bProxy\./, ''); // tslab's `exports`
  const place = cellLocation(file, +line, +column, cells) ?? fileLocation(file, +line, +column);
  if (!place) return null;
  const named = caller && caller !== 'async' ? `${caller} (${place.text})`
    : `${caller} ${place.text}`.trim();
  return { ...place, text: `    at ${named}` };
}

function cellLocation(file, line, column, cells) {
  const count = /^cell-(\d+)\.ts$/.exec(file)?.[1];
  const cell = count && cells.history.get(+count);
  if (!cell) return null;
  const at = mapBack(cell.maps ?? [], line, column);
  if (!at) return null;
  // The compiler saw one line before the cell's own (tslab's `export {}`).
  const own = { cell, line: at.line - 1, column: at.column };
  return own.line < 1 ? null : { ...own, text: `cell ${count}, line ${own.line}` };
}

function fileLocation(file, line, column) {
  const path = isAbsolute(file) ? file : fileURLToPath(`file://${file}`);
  const at = mappedFile(path, line, column) ?? { path, line, column };
  const inside = relative(ROOT, at.path);
  const shown = inside.startsWith('..') ? at.path : inside;
  return { text: `${shown}:${at.line}:${at.column}` };
}

/** A position in a compiled file of this workspace, in its TypeScript; null for packages. */
function mappedFile(path, line, column) {
  const map = `${path}.map`;
  if (/[\\/]node_modules[\\/]/.test(path) || !existsSync(map)) return null;
  try {
    const at = mapBack([new SourceMap(JSON.parse(readFileSync(map, 'utf8')))], line, column);
    return at && { ...at, path: resolve(dirname(path), at.source) };
  } catch {
    return null; // a map half-written by a build is no reason to lose the error
  }
}

/** Through one source map after the other; lines and columns count from 1. */
function mapBack(maps, line, column) {
  let at = { line, column };
  for (const map of maps) {
    const entry = map.findEntry(at.line - 1, at.column - 1);
    if (entry.originalLine === undefined) return null;
    at = {
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
      source: entry.originalSource,
    };
  }
  return at;
}

/** The line of the cell with one before and after it, the place marked. */
function excerpt(cell, line, column) {
  const lines = cell.code.split('\n');
  if (line > lines.length) return [];
  const first = Math.max(1, line - 1);
  const out = [];
  for (let n = first; n <= Math.min(lines.length, line + 1); n++) {
    out.push(`${n === line ? '>' : ' '} ${String(n).padStart(3)} | ${lines[n - 1]}`);
    if (n === line) out.push(`      | ${' '.repeat(Math.max(0, column - 1))}^`);
  }
  return out;
}

/** Type errors as the executor reports them: [format, file, line, column, text] each. */
function describeDiagnostics(reports, cells) {
  const joined = [];
  for (const [, file, line, column, text] of reports) {
    const last = joined.at(-1);
    // tslab sends a chained message as separate ones at one place
    if (last?.file === file && last.line === line && last.column === column) {
      last.text += `\n    ${text}`;
    } else joined.push({ file, line, column, text });
  }
  const place = at => at.file ? `${at.file.trim()}, line ${at.line}` : `line ${at.line}`;
  const [first] = joined;
  const more = joined.length > 1 ? ` (and ${joined.length - 1} more)` : '';
  const traceback = joined.flatMap(at => [
    `TypeScriptError: ${place(at)}: ${at.text}`,
    ...at.file ? [] : excerpt(cells.current, at.line, at.column), '',
  ]);
  const evalue = `${place(first)}: ${first.text.split('\n')[0]}${more}`;
  return { ename: 'TypeScriptError', evalue, traceback: traceback.slice(0, -1) };
}

module.exports = { describeThrown, describeDiagnostics };
