import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { moveFileAtomic } from '../core/atomicFile.js';
import { InputError } from '../core/errors.js';
import { loadParameters } from '../core/parameters.js';
import { csvOptionsOf } from '../data/csvOptions.js';
import { averageCustomer, explainRow, modelNamed } from '../serving/answers.js';
import { customerMatrix, type CustomerRecord } from '../serving/customers.js';
import { openServing } from '../serving/openServing.js';
import { predictFile } from '../serving/predictFile.js';
import type { Command } from './command.js';
import { fileIn } from './drift.js';
import { parameterOptions } from './options.js';
import { ownOptions } from './ownOptions.js';

/** Predicts each row of a CSV file by a saved model: to a file (`--to`), or printed as CSV. */
export const predict: Command = async (args, output) => {
  const { file, rest } = fileIn('predict FILE.csv', args);
  const { own, rest: others } = ownOptions(rest, ['model', 'to']);
  const parameters = loadParameters({ given: parameterOptions(others) });
  const serving = await openServing(parameters.out), model = modelNamed(serving, own.model);
  const { rows, pieces } = predictFile(serving, model, file, csvOptionsOf(parameters));
  if (own.to === undefined) {
    for (const piece of pieces()) output.out(piece.trimEnd());
    return;
  }
  writePieces(resolve(own.to), pieces());
  output.out(`${rows} rows predicted by ${model.label}: ${own.to}`);
};

/** The new file whole or the old one: written beside it, then moved. */
function writePieces(path: string, pieces: Iterable<string>): void {
  const beside = `${path}.${process.pid}.part`;
  let begun = false;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(beside, 'w');
    begun = true;
    try {
      for (const piece of pieces) {
        const bytes = Buffer.from(piece);
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      }
    } finally {
      closeSync(file);
    }
    moveFileAtomic(beside, path);
  } catch (error) {
    if (begun) rmSync(beside, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(`cannot write ${path} (${code}); name another file with --to`);
  }
}

/** Says what each driver of one customer, given as JSON, adds to the prediction of a saved model. */
export const explain: Command = async (args, output) => {
  const { file: text, rest } = fileIn('explain \'{"driver": value, ...}\'', args);
  const { own, rest: others } = ownOptions(rest.filter(one => one !== '--json'), ['model']);
  const record = customerIn(text), parameters = loadParameters({ given: parameterOptions(others) });
  const serving = await openServing(parameters.out), model = modelNamed(serving, own.model);
  const X = customerMatrix(serving.features, [record]);
  const found = explainRow(serving, model, X, averageCustomer(serving));
  if (rest.includes('--json')) {
    output.out(JSON.stringify({ model: model.name, ...found }));
    return;
  }
  const { base, prediction, contributions } = found;
  const lines = [['average customer', base], ...contributions.map(one => [one.driver, one.value]),
    ['prediction', prediction]] as [string, number][];
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, value] of lines) output.out(`${name.padEnd(width)}  ${value.toFixed(2).padStart(12)}`);
};

function customerIn(text: string): CustomerRecord {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    throw new InputError('the customer is not JSON; write \'{"driver": value, ...}\'');
  }
  if (typeof record === 'object' && record !== null && !Array.isArray(record)) {
    return record as CustomerRecord;
  }
  throw new InputError('the customer is no object of drivers; write \'{"driver": value, ...}\'');
}
