import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { percent } from '../core/format.js';
import {
  beyondAccuracy, numbersIn, type BeyondAccuracyRow,
} from '../evaluation/beyondAccuracy.js';
import { decisionTable, type Criterion, type DecisionRow } from '../evaluation/decision.js';
import { foldInterval } from '../evaluation/foldInterval.js';
import { timeClass } from '../evaluation/fitTime.js';
import type { GainRow } from '../evaluation/gainCurve.js';
import type { Figure } from '../figures/figure.js';
import { lines, type Line } from '../figures/lines.js';
import { takeRows, type Matrix } from '../numerics/matrix.js';
import { readManifest } from '../store/manifest.js';
import type { Store } from '../store/store.js';
import type { ReloadedModel } from './reloadModels.js';

/** What a choice looks at beside accuracy, of every stored model. */
export function besideAccuracy(
  store: Store, models: readonly ReloadedModel[], training: Matrix, seed: number,
): BeyondAccuracyRow[] {
  return beyondAccuracy(models.map(({ scores, predictor }) => {
    const family = scores.family === 'networks' ? 'deep_learning' : 'regression';
    const files = filesOf(store.out, `models/${family}/${scores.model}/`);
    const weights = files.find(file => file.path.endsWith('weights.bin'))?.bytes ?? 0;
    return { name: scores.model, model: predictor, bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      numbers: weights / Float32Array.BYTES_PER_ELEMENT +
        numbersIn(store.readModel(family, scores.model).state) };
  }), training, seed);
}

function filesOf(out: string, folder: string): readonly { path: string; bytes: number }[] {
  return ['02_regression', '04_deep_learning'].flatMap(name => readManifest(out, name)?.outputs ?? [])
    .filter(({ path }) => path.startsWith(folder) && !/\.(md|onnx)$/.test(path));
}

const manyRows = 10_000, million = 1e6;

/** The classes of time that a prediction takes: of one row, and of a million. */
export function predictTimes({ predictor }: ReloadedModel, X: Matrix): { one: string; million: string } {
  const least = (rows: Matrix, times: number): number => Math.min(...Array.from({ length: times }, () => {
    const start = performance.now();
    predictor.predict(rows);
    return performance.now() - start;
  }));
  const many = takeRows(X, Int32Array.from({ length: manyRows }, (_, i) => i % X.rows));
  return { one: timeClass(least(takeRows(X, [0]), 20)),
    million: timeClass(least(many, 3) * million / manyRows) };
}

/** What counts in the decision where nobody says otherwise. */
export const defaultWeights: Readonly<Record<string, number>> =
  { accuracy: 3, certainty: 2, simplicity: 2, steadiness: 1, agreement: 1, size: 1 };

/** The weights of a text such as "accuracy=3,size=0": those named in place of the defaults. */
export function weightsIn(text = ''): Readonly<Record<string, number>> {
  const weights = { ...defaultWeights }, known = Object.keys(weights);
  for (const part of text.split(',').filter(one => one.trim() !== '')) {
    const [name, value] = part.split('=').map(word => word.trim()), weight = Number(value);
    if (!known.includes(name)) {
      throw new InputError(`weights: there is no criterion "${name}"` +
        (didYouMean(name, known) || `; known: ${known.join(', ')}`));
    }
    if (!value || !(weight >= 0 && Number.isFinite(weight))) {
      throw new InputError(`weights: "${part.trim()}" is not like ${name}=2; give a number >= 0`);
    }
    weights[name] = weight;
  }
  if (!Object.values(weights).some(weight => weight > 0)) {
    throw new InputError('weights: all are 0; give at least one above 0');
  }
  return weights;
}

/** The decision by many criteria; times are no part of it, so that it repeats on any machine. */
export function decide(
  models: readonly ReloadedModel[], beside: readonly BeyondAccuracyRow[],
  weights: Readonly<Record<string, number>>, seed: number,
): DecisionRow[] {
  const criterion = (name: string, more: boolean, values: readonly number[]): Criterion =>
    ({ name, more, values, weight: weights[name] });
  const scores = models.map(one => one.scores);
  return decisionTable(scores.map(one => one.label), [
    criterion('accuracy', true, scores.map(one => foldInterval(one.folds.map(fold => fold.r2)).mean)),
    criterion('certainty', false, scores.map(one => one.halfWidth)),
    criterion('simplicity', false, scores.map(one => one.complexity)),
    criterion('steadiness', false, beside.map(one => one.noise)),
    criterion('agreement', true, beside.map(one => one.agreement)),
    criterion('size', false, beside.map(one => Math.log10(one.numbers))),
  ], seed);
}

/** How much of all spending is reached by contacting those first who are predicted to spend most. */
export function gainFigure(label: string, rows: readonly GainRow[], customers: string): Figure {
  const x = [0, ...rows.map(row => 100 * row.contacted)];
  const line = (name: string, of: (row: GainRow) => number, dash: Line['dash'], colour: number): Line =>
    ({ name, x, y: [0, ...rows.map(row => 100 * of(row))], dash, colour });
  const [first] = rows;
  return lines(`Whom to contact first, by ${label}`,
    `Of all spending, ${percent(first.captured, 1)} is with the ${percent(first.contacted)} of ` +
    `${customers} who are predicted to spend most; the best choice would reach ` +
    `${percent(first.best, 1)}.`,
    [{ title: '', xTitle: `${customers} contacted (%)`, yTitle: 'Spending reached (%)' }], [
      line('by the model', row => row.captured, 'solid', 0),
      line('by one who knows', row => row.best, 'dash', 1),
      line('at random', row => row.random, 'dot', 2),
    ]);
}
