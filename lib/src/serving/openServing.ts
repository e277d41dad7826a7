import { statSync } from 'node:fs';
import { join } from 'node:path';
import { MissingArtifactError } from '../core/errors.js';
import { notebooks } from '../core/notebooks.js';
import type { Predictor } from '../evaluation/crossValidate.js';
import { restoreSegmentation, type Segmentation, type SegmentationState } from '../segments/assignment.js';
import { artifactPath } from '../store/artifacts.js';
import { readManifest } from '../store/manifest.js';
import { openReader, type StoreReader } from '../store/reader.js';
import type { Row } from '../store/tableFile.js';
import { servedFeatures, type ServedFeature } from './features.js';
import { restoreModel } from './restoreModel.js';

/** A saved model, checked by hash, that predicts. */
export interface ServedModel {
  readonly name: string;
  readonly label: string;
  readonly family: string;
  /** Half the width of its 95 % conformal interval, in units of the target; NaN if unknown. */
  readonly halfWidth: number;
  readonly predictor: Predictor;
  /** Its row among the scores. */
  readonly scores: Row;
}

/** All that predictions are made of, as it was when it was opened. */
export interface Serving {
  readonly out: string;
  readonly target: { readonly name: string; readonly unit: string | null };
  readonly features: readonly ServedFeature[];
  readonly models: ReadonlyMap<string, ServedModel>;
  /** The name of the model that was recommended. */
  readonly champion: string;
  readonly segmentation?: Segmentation;
  readonly reader: StoreReader;
  /** SHA-256 of the data that all was made from. */
  readonly data: { readonly file: string; readonly sha256: string };
  /** Changes whenever a notebook has written. */
  readonly version: string;
}

const families = ['regression', 'deep_learning'] as const;

/**
 * Reads every model under `out`, each checked against its manifest, and what is known of them.
 * @throws MissingArtifactError (which notebook to run) where there is no model, IntegrityError
 * where a file is not what was written.
 */
export async function openServing(out: string): Promise<Serving> {
  const version = servingVersion(out), data = readManifest(out, '02_regression')?.data;
  const reader = openReader(out), scores = scoresOf(reader);
  const models = new Map<string, ServedModel>();
  let features: readonly ServedFeature[] = [], target: Serving['target'] | null = null;
  for (const family of families) {
    for (const name of optional(() => reader.modelNames(family)) ?? []) {
      const row: Row = scores.get(name) ?? {}, stored = reader.readModel(family, name);
      if (features.length === 0) {
        features = servedFeatures(stored);
        ({ target } = stored);
      }
      models.set(name, Object.freeze({
        name, label: String(row.label ?? name), family, scores: row,
        halfWidth: Number(row.half_width_95 ?? NaN),
        predictor: await restoreModel(reader, family, name),
      }));
    }
  }
  if (!target || !data || models.size === 0) {
    throw new MissingArtifactError('run notebook 02 first (npm start): there is no model to predict with');
  }
  const segmentation = optional(() => restoreSegmentation(
    reader.readModel('segmentation', 'kmeans').state as SegmentationState));
  return Object.freeze({ out, target, features, models, champion: championOf(reader, models), reader,
    data, version, ...segmentation && { segmentation } });
}

/** When the notebooks last wrote: another text as soon as one of them has. O(1), no file is read. */
export function servingVersion(out: string): string {
  return notebooks.map(({ name }) => {
    try {
      const { mtimeMs, size } = statSync(join(out, artifactPath.manifest(name)));
      return `${mtimeMs}/${size}`;
    } catch {
      return '-';
    }
  }).join(' ');
}

/** By model: from the comparison of all where there is one, else from where they were studied. */
function scoresOf(reader: StoreReader): ReadonlyMap<string, Row> {
  const tables = ['regressors', 'networks', 'comparison'].flatMap(name =>
    optional(() => reader.readTable(name)) ?? []);
  const rows = new Map<string, Row>();
  for (const row of tables) rows.set(String(row.model), { ...rows.get(String(row.model)), ...row });
  return rows;
}

/** What notebook 05 recommends, else what 02 chose, else the first. */
function championOf(reader: StoreReader, models: ReadonlyMap<string, ServedModel>): string {
  for (const table of ['recommendation', 'choice']) {
    const [row] = optional(() => reader.readTable(table)) ?? [];
    const name = String(row?.model ?? '');
    if (models.has(name)) return name;
  }
  return [...models.keys()][0];
}

/** What is there; undefined where a notebook has not been run. */
export function optional<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof MissingArtifactError) return undefined;
    throw error;
  }
}
