import { MissingArtifactError } from '../core/errors.js';

/** Which notebook makes what: the one list of it (notebooks: core/notebooks.ts). */
const makers: readonly (readonly [RegExp, string])[] = [
  [tables('profile|quality|correlations|associations|tests|tiers|drivers|diagnostics'), '01_eda'],
  [/^models\/regression\//, '02_regression'],
  [tables('regressors|defaults|choice|tuning|regressor_\\w+'), '02_regression'],
  [/^models\/segmentation\//, '03_segmentation'],
  [tables('kmeans_by_k|clustering|dbscan_by_eps|segments|personas|validity|value_tiers|customer_segments'),
    '03_segmentation'],
  [/^models\/deep_learning\//, '04_deep_learning'],
  [tables('networks|network_\\w+'), '04_deep_learning'],
  [/^results\/tensorboard\//, '04_deep_learning'],
  [tables('comparison|recommendation|errors|behaviour|decision|forecast|risk|what_if|gains|splits'),
    '05_comparison'],
];

function tables(names: string): RegExp {
  return new RegExp(`^results/tables/(${names})\\.csv$`);
}

/** Where each kind of artifact is, relative to the output root, with / on every system. */
export const artifactPath = {
  table: (name: string): string => `results/tables/${segment(name)}.csv`,
  figure: (name: string): string => `results/figures/${segment(name)}.json`,
  picture: (name: string): string => `results/figures/${segment(name)}.png`,
  findings: (notebook: string): string => `results/findings/${segment(notebook)}.json`,
  timings: (notebook: string): string => `results/timings/${segment(notebook)}.json`,
  /** TensorBoard takes for event files what has `tfevents` in its name. */
  events: (name: string): string =>
    `results/tensorboard/${segment(name)}/events.out.tfevents.spendscope`,
  manifest: (notebook: string): string => `results/manifests/${segment(notebook)}.json`,
  model: (family: string, name: string): string => modelFile(family, name, 'model.json'),
  modelFile,
} as const;

function modelFile(family: string, name: string, file: string): string {
  if (!/^[A-Za-z0-9][\w-]*(\.[A-Za-z0-9]+)+$/.test(file)) {
    throw new RangeError(`invalid file of a model; not a name like weights.bin: ${file}`);
  }
  return `models/${segment(family)}/${segment(name)}/${file}`;
}

/** A part of a path: no dots and no slashes, so that no name leads out of its folder. */
function segment(name: string): string {
  if (!/^[A-Za-z0-9][\w-]*$/.test(name)) {
    throw new RangeError(`invalid name; not letters, digits, _ and - alone: ${name}`);
  }
  return name;
}

/** True for the paths that artifacts have; a manifest that lists others is not believed. */
export function isArtifactPath(path: string): boolean {
  return /^(models|results)(\/[A-Za-z0-9][\w-]*)+(\.[A-Za-z0-9]+)+$/.test(path);
}

/** The notebook that makes an artifact, where the list knows it. */
export function makerOf(path: string): string | undefined {
  const own = /^results\/(?:findings|timings|manifests)\/([\w-]+)\.json$/.exec(path);
  return own?.[1] ?? makers.find(([pattern]) => pattern.test(path))?.[1];
}

/** `02` of `02_regression`: how messages call a notebook. */
export function notebookNumber(notebook: string): string {
  return /^\d+/.exec(notebook)?.[0] ?? notebook;
}

/** The error of a file that is not there: which notebook to run. */
export function missingArtifact(path: string): MissingArtifactError {
  const maker = makerOf(path);
  const who = maker === undefined ? 'the notebook that writes it' :
    `notebook ${notebookNumber(maker)}`;
  return new MissingArtifactError(`run ${who} first: ${path} is missing`);
}
