import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { workspaceRoot } from '../core/workspaceRoot.js';
import { loadDataset } from '../data/dataset.js';
import { loadSchema } from '../data/schema.js';
import { breuschPagan } from './breuschPagan.js';
import { durbinWatson } from './durbinWatson.js';
import { leastSquaresInference } from './leastSquares.js';
import { reset } from './reset.js';
import { vif } from './vif.js';
import { white } from './white.js';

const root = workspaceRoot(), data = join(root, '../shared/data/ecommerce_customer.csv');
const reference = join(root, '../shared/reference/ecommerce_customer.json');

describe('least squares on all rows of the real file', {
  skip: existsSync(data) && existsSync(reference) ? false : 'the real file is not on this machine',
}, () => {
  type Figures = Record<string, number> & { coef: number[]; se: number[]; vif: number[] };
  const truth = (JSON.parse(readFileSync(reference, 'utf8')) as { ols_on_all_500_rows: Figures })
    .ols_on_all_500_rows;
  const schema = loadSchema(join(root, 'data/ecommerce_customer.schema.json'));
  const { X, y } = loadDataset(data, schema), found = leastSquaresInference(X, y);
  /** To half a unit of the last digit that the reference gives. */
  const near = (a: number, b: number): void => {
    const digits = (String(b).split('.')[1] ?? '').length;
    assert.ok(Math.abs(a - b) <= 0.5000001 * 10 ** -digits, `${a} is not ${b}`);
  };

  test('coefficients and their standard errors', () => {
    const [intercept, ...slopes] = found.terms;
    near(intercept.coefficient, truth.intercept);
    slopes.forEach((term, j) => near(term.coefficient, truth.coef[j]));
    found.terms.forEach((term, j) => near(term.standardError, truth.se[j]));
    near(slopes[2].p, truth.website_p);
  });
  test('the fit as a whole', () => {
    near(found.residualSd, truth.residual_sd);
    near(found.r2, truth.r2);
    near(found.f, truth.f);
    near(found.aic, truth.aic);
    near(found.bic, truth.bic);
  });
  test('its diagnostics', () => {
    near(durbinWatson(found.residuals).statistic, truth.durbin_watson);
    near(breuschPagan(X, found.residuals).p, truth.breusch_pagan_p);
    near(white(X, found.residuals).p, truth.white_p);
    near(reset(X, y).p, truth.reset_p);
    vif(X).forEach((row, j) => near(row.vif, truth.vif[j]));
  });
});
