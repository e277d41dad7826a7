import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { IntegrityError, InputError, MissingArtifactError } from '../core/errors.js';
import { parseTable } from '../store/tableFile.js';
import { averageCustomer, explainRow, modelNamed, predictRows, whatIfCurve } from './answers.js';
import { customerMatrix, warningsOf, type CustomerRecord } from './customers.js';
import { makeModels, type MadeModels } from './madeModels.testing.js';
import { openServing, servingVersion, type Serving } from './openServing.js';
import { predictFile } from './predictFile.js';

let out = '', made: MadeModels, serving: Serving;
before(async () => {
  out = mkdtempSync(join(tmpdir(), 'spendscope-'));
  made = makeModels(out);
  serving = await openServing(out);
});
after(() => rmSync(out, { recursive: true, force: true }));

const middle = (): CustomerRecord =>
  Object.fromEntries(serving.features.map(({ name, mean }) => [name, mean]));

describe('openServing', () => {
  test('knows models, their intervals, the drivers and the recommended one', () => {
    assert.deepEqual([...serving.models.keys()], ['lasso', 'ridge']);
    assert.equal(serving.champion, 'ridge');
    assert.equal(serving.models.get('ridge')?.halfWidth, 20);
    assert.equal(serving.target.name, made.dataset.target);
    assert.deepEqual(serving.features.map(one => one.name), made.dataset.X.names);
    serving.features.forEach(({ min, max, mean }) => assert.ok(min < mean && mean < max));
  });
  test('predicts bit for bit as the model that was saved', () => {
    const { X } = made.dataset, { predictor } = modelNamed(serving);
    const one = customerMatrix(serving.features, [Object.fromEntries(
      serving.features.map(({ name }, j) => [name, X.data[j]]))]);
    assert.equal(predictor.predict(one)[0], predictor.predict(X)[0]);
  });
  test('says which notebook to run where there is none', async () => {
    await assert.rejects(openServing(join(out, 'nowhere')), error =>
      error instanceof MissingArtifactError && /run notebook 02 first/.test(error.message));
  });
  test('refuses a model that is not what was written', async () => {
    const other = mkdtempSync(join(tmpdir(), 'spendscope-'));
    try {
      makeModels(other);
      appendFileSync(join(other, 'models/regression/ridge/model.json'), ' ');
      await assert.rejects(openServing(other), IntegrityError);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });
  test('has another version as soon as a notebook has written', () => {
    const before = servingVersion(out);
    assert.equal(servingVersion(out), before);
    assert.notEqual(servingVersion(join(out, 'nowhere')), before);
  });
});

describe('customerMatrix', () => {
  const refused = (record: unknown, words: RegExp): void => assert.throws(
    () => customerMatrix(serving.features, [record as CustomerRecord]),
    error => error instanceof InputError && words.test(error.message));
  test('takes drivers in any order; null is missing', () => {
    const record = middle(), names = serving.features.map(one => one.name);
    const turned = Object.fromEntries(names.toReversed().map(name => [name, record[name]]));
    assert.deepEqual(customerMatrix(serving.features, [turned]), customerMatrix(serving.features, [record]));
    assert.ok(Number.isNaN(customerMatrix(serving.features, [{ ...record, [names[0]]: null }]).data[0]));
  });
  test('refuses unknown and lacking drivers, text, NaN, infinity and what is too large', () => {
    const [{ name }] = serving.features;
    refused({}, /is lacking/);
    refused({ ...middle(), [`${name}s`]: 1 }, /did you mean/);
    for (const value of ['12', NaN, Infinity, 1e300, true, [], {}]) {
      refused({ ...middle(), [name]: value }, /not a finite number/);
    }
    refused({ ...middle(), ['x'.repeat(5000)]: 1 }, /no driver "x{40}\.\.\."/);
  });
  test('inherited names are no drivers', () => {
    const record = middle(), [{ name }] = serving.features;
    delete (record as Record<string, unknown>)[name];
    refused(Object.assign(Object.create({ [name]: 1 }) as object, record), /is lacking/);
  });
  test('names the customer among many', () => {
    assert.throws(() => customerMatrix(serving.features, [middle(), {}]), /^InputError: customer 2:/);
  });
});

describe('answers', () => {
  test('an interval is as wide as the scores say, and none where they say nothing', () => {
    const X = customerMatrix(serving.features, [middle()]);
    const [{ prediction, low, high, warnings }] = predictRows(serving, modelNamed(serving), X);
    assert.deepEqual([low, high], [prediction - 20, prediction + 20]);
    assert.deepEqual(warnings, []);
    assert.equal(predictRows(serving, modelNamed(serving, 'lasso'), X)[0].low, null);
    assert.throws(() => modelNamed(serving, 'rigde'), /did you mean "ridge"/);
  });
  test('warns of drivers that are missing or outside', () => {
    const row = serving.features.map(({ max }, j) => j === 0 ? NaN : j === 1 ? max + 1 : max);
    const [missing, outside, ...rest] = warningsOf(serving.features, row);
    assert.match(missing, /is missing/);
    assert.match(outside, /is outside/);
    assert.deepEqual(rest, []);
  });
  test('contributions add up from the average to the prediction', () => {
    const X = customerMatrix(serving.features, [Object.fromEntries(
      serving.features.map(({ name, max }) => [name, max]))]);
    const { base, prediction, contributions } =
      explainRow(serving, modelNamed(serving), X, averageCustomer(serving));
    const sum = contributions.reduce((total, one) => total + one.value, base);
    assert.ok(Math.abs(sum - prediction) < 1e-9 * prediction);
  });
  test('a what-if curve moves one driver over its range and meets the prediction', () => {
    const { features } = serving, X = customerMatrix(serving.features, [middle()]);
    const model = modelNamed(serving), { at, predicted } = whatIfCurve(serving, model, X, 0);
    assert.equal(at[0], features[0].min);
    assert.equal(at.at(-1), features[0].max);
    const slope = (predicted[40] - predicted[0]) / (at[40] - at[0]);
    const here = predicted[0] + slope * (features[0].mean - at[0]);
    assert.ok(Math.abs(here - model.predictor.predict(X)[0]) < 1e-9 * here);
  });
});

describe('predictFile', () => {
  const answers = (text: string): ReturnType<typeof parseTable> => {
    const path = join(out, 'some.csv');
    writeFileSync(path, text);
    return parseTable([...predictFile(serving, modelNamed(serving), path).pieces()].join(''), 'some.csv');
  };
  const header = (): string => serving.features.map(one => one.name).join(',');
  const rowText = (): string => serving.features.map(one => one.mean).join(',');

  test('answers row for row what a request is answered, at any size of blocks', () => {
    const { X } = made.dataset, rows = 20_000, lines = Array.from({ length: rows }, (_, i) =>
      serving.features.map((_one, j) => X.data[i % X.rows * X.columns + j]).join(','));
    const read = answers(`${header()}\n${lines.join('\n')}\n`),
      direct = modelNamed(serving).predictor.predict(X);
    assert.equal(read.length, rows);
    const labels = serving.segmentation?.labels(X) ?? [], names = serving.segmentation?.names ?? [];
    for (const i of [0, 16_383, 16_384, 19_999]) {
      assert.equal(read[i].row, i + 1);
      assert.equal(read[i].prediction, direct[i % X.rows]);
      assert.equal(read[i].segment, names[labels[i % X.rows]]);
    }
  });
  test('other columns are not read, missing and outside are noted, formulas are guarded', () => {
    const rest = rowText().split(',').slice(1).join(',');
    const file = `Email,${header()}\nsomebody@example.org,${rowText()}\nx,,${rest}\ny,1e6,${rest}\n`;
    const path = join(out, 'some.csv');
    writeFileSync(path, file);
    const text = [...predictFile(serving, modelNamed(serving), path).pieces()].join('');
    assert.doesNotMatch(text, /somebody|@/);
    assert.doesNotMatch(text, /(^|,)"?=/m);
    assert.deepEqual(parseTable(text, 'some.csv').map(row => row.note ?? ''), ['', 'missing', 'outside']);
  });
  test('is refused before any piece: no rows, no such column, text, too many rows', () => {
    assert.throws(() => answers(`${header()}\n`), /header and no rows/);
    assert.throws(() => answers('a,b\n1,2\n'), /has no column/);
    assert.throws(() => answers(`${header()}\n${rowText().replace(/^[^,]*/, 'abc')}\n`), /line 2/);
    const path = join(out, 'some.csv');
    writeFileSync(path, `${header()}\n${rowText()}\n${rowText()}\n`);
    assert.throws(() => predictFile(serving, modelNamed(serving), path, { maxRows: 1 }), /at most 1/);
  });
});

describe('categories', () => {
  test('are served by their levels, in requests as in files', async () => {
    const home = mkdtempSync(join(tmpdir(), 'spendscope-')), data = join(home, 'flats.csv');
    try {
      const kinds = ['old', 'new', 'odd'];
      const lines = Array.from({ length: 60 }, (_, i) =>
        `${20 + i},${kinds[i % 3]},${100 + 3 * i + 50 * (i % 3)}`);
      writeFileSync(data, `area,kind,rent\n${lines.join('\n')}\n`);
      makeModels(home, { data, target: 'rent', features: 'area,kind' });
      const flats = await openServing(home), { features } = flats, model = modelNamed(flats);
      assert.deepEqual(features[1].levels, kinds.toSorted());
      const one = customerMatrix(features, [{ area: 40, kind: 'new' }]);
      assert.throws(() => customerMatrix(features, [{ area: 40, kind: 'newt' }]), /did you mean "new"/);
      const asked = join(home, 'asked.csv');
      writeFileSync(asked, 'kind,area\nodd,30\nnew,40\nunheard,40\n');
      const rows = parseTable([...predictFile(flats, model, asked).pieces()].join(''), 'asked.csv');
      assert.equal(rows[1].prediction, model.predictor.predict(one)[0]);
      assert.notEqual(rows[0].prediction, rows[1].prediction);
      assert.equal(rows[2].note, 'missing');
      assert.equal(whatIfCurve(flats, model, one, 1).predicted.length, 3);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
