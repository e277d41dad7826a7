import { IntegrityError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';
import type { Dataset } from '../data/dataset.js';
import { featureColumns, targetColumn } from '../data/schema.js';
import { parseObject, strictJson } from './strictJson.js';

export const modelSchemaVersion = 1;

/** A feature as a model knows it: its range in the rows the model was trained on. */
export interface ModelFeature {
  readonly name: string;
  readonly type: 'number';
  readonly unit: string | null;
  readonly min: number;
  readonly max: number;
}

/** All that must be known of a model beside its state. */
export interface ModelMeta {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly features: readonly ModelFeature[];
  /** null where nothing is predicted: a clustering. */
  readonly target: { readonly name: string; readonly unit: string | null } | null;
  readonly trainingData: {
    readonly file: string;
    /** Of the data file. */
    readonly sha256: string;
    readonly rows: number;
    /** Of the very values of the training rows, which a split with another seed changes. */
    readonly rowsSha256: string;
  };
  readonly seed: number;
}

/** A model's file, read back. */
export interface StoredModel extends ModelMeta {
  readonly schemaVersion: typeof modelSchemaVersion;
  /** Plain data for the family's restore function. */
  readonly state: unknown;
}

export interface MetaOptions {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: number;
  /** Indices of the training rows; all rows where it is left out. */
  readonly rows?: ArrayLike<number>;
  /** false for a model that predicts nothing. */
  readonly hasTarget?: boolean;
}

/** What a model trained on rows of this dataset has to say of itself. O(np). */
export function modelMeta(dataset: Dataset, options: MetaOptions): ModelMeta {
  const { X, y, schema, source } = dataset;
  const rows = options.rows ?? Int32Array.from({ length: dataset.rows }, (_, i) => i);
  const target = targetColumn(schema);
  const hasTarget = options.hasTarget ?? true;
  const values = new Float64Array(rows.length * (X.columns + 1));
  const features = featureColumns(schema).map((feature, j): ModelFeature => {
    let min = Infinity, max = -Infinity;
    for (let i = 0; i < rows.length; i++) {
      const value = X.data[rows[i] * X.columns + j];
      values[i * (X.columns + 1) + j] = value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return { name: feature.name, type: 'number', unit: feature.unit ?? null, min, max };
  });
  for (let i = 0; i < rows.length; i++) {
    values[i * (X.columns + 1) + X.columns] = hasTarget ? y[rows[i]] : 0;
  }
  return {
    kind: options.kind,
    parameters: options.parameters,
    features,
    target: hasTarget ? { name: target.name, unit: target.unit ?? null } : null,
    trainingData: {
      file: source.file, sha256: source.sha256, rows: rows.length,
      rowsSha256: sha256(new Uint8Array(values.buffer)),
    },
    seed: options.seed,
  };
}

/** The text of model.json. @throws RangeError when the state holds what JSON cannot. */
export function modelText(state: unknown, meta: ModelMeta): string {
  const { kind, parameters, features, target, trainingData, seed } = meta;
  return strictJson({ schemaVersion: modelSchemaVersion, kind, parameters, features, target,
    trainingData, seed, state }, 'model');
}

/** Reads model.json; nothing in it is ever run. @throws IntegrityError */
export function parseModel(text: string, path: string, again: string): StoredModel {
  const model = parseObject(text);
  if (model && model.schemaVersion !== modelSchemaVersion) {
    throw new IntegrityError(`${path} has schema version ${JSON.stringify(model.schemaVersion)},` +
      ` this program reads ${modelSchemaVersion}; ${again}`);
  }
  if (!model || !isModel(model)) throw new IntegrityError(`${path} is damaged; ${again}`);
  return model;
}

function isModel(value: object): value is StoredModel {
  const m = value as Partial<Record<keyof StoredModel, unknown>>;
  const data = m.trainingData as Partial<ModelMeta['trainingData']> | null | undefined;
  return typeof m.kind === 'string' && typeof m.parameters === 'object' && m.parameters !== null &&
    Array.isArray(m.features) && m.features.every(isFeature) && typeof m.target === 'object' &&
    typeof data?.sha256 === 'string' && Number.isSafeInteger(data.rows) &&
    Number.isSafeInteger(m.seed) && 'state' in m;
}

function isFeature(value: unknown): value is ModelFeature {
  const f = value as Partial<Record<keyof ModelFeature, unknown>> | null;
  return typeof f?.name === 'string' && typeof f.min === 'number' && typeof f.max === 'number';
}
