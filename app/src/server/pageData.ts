import { notebooks, optional, type Serving } from 'spendscope';
import type { Customers } from './customers.js';

type Row = Readonly<Record<string, string | number | boolean | null>>;
const mostCustomers = 5000;

/** What the overview shows: all read from results/, nothing made up here. */
export function overviewOf(serving: Serving): Record<string, unknown> {
  const { reader, target, features, champion, models, data, segmentation } = serving;
  const table = (name: string): readonly Row[] => optional(() => reader.readTable(name)) ?? [];
  return {
    target, champion, data: data.file,
    features: features.map(({ mean, levels, ...one }) =>
      ({ ...one, mean: Number.isNaN(mean) ? null : mean, levels: levels ?? null })),
    models: [...models.values()].map(({ name, label, family, halfWidth, scores }) =>
      ({ name, label, family, halfWidth: Number.isFinite(halfWidth) ? halfWidth : null, scores })),
    segments: segmentation?.names ?? [],
    notebooks: notebooks.flatMap(({ name, title }) => {
      const said = optional(() => reader.readFindings(name));
      return said ? [{ name, title, headline: said.headline, findings: said.findings }] : [];
    }),
    tables: Object.fromEntries(['drivers', 'segments', 'forecast', 'risk', 'what_if', 'gains', 'decision']
      .map(name => [name, table(name)])),
  };
}

/** The customers by row number with drivers, prediction, segment and place; nothing personal. */
export function customersFor(serving: Serving, { dataset }: Customers): Record<string, unknown> {
  const { segmentation, models, champion } = serving, { X, y, rowNumbers } = dataset;
  const count = Math.min(X.rows, mostCustomers), p = X.columns;
  const rows = { ...X, rows: count, data: X.data.subarray(0, count * p) };
  const places = segmentation?.coordinates(rows);
  return {
    rows: [...rowNumbers.subarray(0, count)],
    shown: count, all: X.rows,
    drivers: serving.features.map(({ name }, j) =>
      ({ name, values: Array.from({ length: count }, (_, i) => X.data[i * p + j]) })),
    actual: [...y.subarray(0, count)],
    predicted: [...models.get(champion)?.predictor.predict(rows) ?? []],
    segment: segmentation ? [...segmentation.labels(rows)] : [],
    places: places ? [0, 1, 2].filter(c => c < places.columns).map(c =>
      Array.from({ length: count }, (_, i) => places.data[i * places.columns + c])) : [],
  };
}
