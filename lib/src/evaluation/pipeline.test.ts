import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restoreEncoder, tableEncoder } from '../data/encoder.js';
import { InputError } from '../core/errors.js';
import { fromColumns, takeRows, type Matrix } from '../numerics/matrix.js';
import { regressorByName, regressors } from '../regression/registry.js';
import { seeded } from './gridSearch.js';
import { X, y } from './oracle.testing.js';
import { pipeline, restorePipeline, type PipelineState } from './pipeline.js';

const column = (j: number): Float64Array => X.data.filter((_, at) => at % 3 === j);
const mixed: Matrix = { ...fromColumns([column(0).map((v, i) => i === 3 ? NaN : v),
  column(0).map((_, i) => i === 5 ? NaN : i % 3)], ['app', 'colour']),
levels: [undefined, ['blue', 'green', 'red']] };
const ridge = () => pipeline(regressorByName('ridge').create({ alpha: 2 }));

test('it is the regressor on encoded rows', () => {
  for (const table of [X, mixed]) {
    const encoder = tableEncoder().fit(table, table.levels);
    const direct = regressorByName('ridge').create({ alpha: 2 }).fit(encoder.transform(table), y);
    assert.deepEqual(ridge().fit(table, y).predict(table), direct.predict(encoder.transform(table)));
  }
});

test('it says what it is and which settings it has', () => {
  const unfitted = ridge(), fitted = unfitted.fit(X, y);
  assert.deepEqual([unfitted.kind, unfitted.params.alpha], ['pipeline', 2]);
  assert.deepEqual([fitted.kind, fitted.featureCount, fitted.model.kind, Object.isFrozen(fitted)],
    ['pipeline', 3, 'ridge', true]);
  assert.deepEqual(fitted.toJSON().featureNames, X.names);
});

test('every regressor predicts the same bits from its file, of numbers as of categories', () => {
  for (const entry of regressors) {
    for (const table of [X, mixed]) {
      const fitted = pipeline(entry.create(seeded(entry, {}, 1))).fit(table, y);
      const state = JSON.parse(JSON.stringify(fitted)) as PipelineState;
      assert.deepEqual(restorePipeline(state).predict(table), fitted.predict(table), entry.name);
    }
  }
});

test('what it learned of the rows is learned from those it was fitted on', () => {
  const half = takeRows(X, Int32Array.from({ length: 20 }, (_, i) => i));
  const { encoder } = ridge().fit(half, y.slice(0, 20)).toJSON();
  assert.deepEqual(encoder, tableEncoder().fit(half).toJSON());
  const far = { ...X, data: X.data.map(v => 1000 * v) };
  const fitted = ridge().fit(half, y.slice(0, 20)), before = JSON.stringify(fitted);
  fitted.predict(far);
  assert.equal(JSON.stringify(fitted), before);
});

test('weights of rows reach the regressor', () => {
  const sampleWeight = y.map((_, i) => i < 20 ? 1 : 1e-9);
  const weighted = ridge().fit(X, y, { sampleWeight });
  assert.notDeepEqual(weighted.predict(X), ridge().fit(X, y).predict(X));
});

test('other columns are refused in the words of the data', () => {
  const fitted = ridge().fit(X, y);
  assert.throws(() => fitted.predict({ ...X, names: ['site', 'app', 'years'] }), InputError);
  assert.throws(() => fitted.predict(fromColumns([[1], [2]])), InputError);
});

test('the state of an encoder that is none is refused', () => {
  const state = ridge().fit(mixed, y).toJSON();
  const broken = { ...state.encoder, names: 5 } as unknown as PipelineState['encoder'];
  assert.throws(() => restoreEncoder(broken), InputError);
  assert.throws(() => restorePipeline({ ...state, encoder: broken }), InputError);
});
