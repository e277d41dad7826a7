import { fixed } from '../core/format.js';
import { artifactPath } from './artifacts.js';
import type { ModelMeta } from './modelFile.js';

/** A measured quality of a model: on which rows, and how sure it is. */
export interface CardMetric {
  /** As Hugging Face calls it: r2, rmse, mae, silhouette... */
  readonly type: string;
  /** Cross-validation, test rows, training rows: where it was measured. */
  readonly split: string;
  readonly value: number;
  /** The 95 % interval, where there is one. */
  readonly low?: number;
  readonly high?: number;
}

export interface CardFacts {
  /** How people call the model. */
  readonly label: string;
  readonly task: 'tabular-regression' | 'tabular-clustering';
  readonly metrics: readonly CardMetric[];
  /** Sentences, computed by who made the model. */
  readonly use: readonly string[];
  readonly limits: readonly string[];
  /** Whether model.onnx stands beside model.json. */
  readonly onnx?: boolean;
}

/**
 * MODEL_CARD.md of a model in the form of Hugging Face (front matter with `model-index`, then
 * intended use, data, evaluation with intervals, limits, how to load it): all of it from the
 * model's own record, nothing typed. Metrics that are not finite are left out.
 */
export function modelCard(
  family: string, name: string, meta: ModelMeta, facts: CardFacts,
): string {
  const metrics = facts.metrics.filter(({ value }) => Number.isFinite(value));
  return `${[
    '---', ...frontMatter(name, meta, { ...facts, metrics }), '---', '',
    `# ${facts.label}`, '',
    ...section('Intended use', facts.use.map(line => `- ${line}`)),
    ...section('Data', dataLines(meta)),
    ...section('Evaluation', metrics.length ? metricTable(metrics) : ['Nothing was measured.']),
    ...section('Limits', [
      `- It was trained on values within the ranges above; outside them it extrapolates.`,
      ...facts.limits.map(line => `- ${line}`)]),
    ...section('How to load it', [
      `\`${artifactPath.model(family, name)}\` is data only, and nothing in it is ever run. Through ` +
      'the library, from the folder that holds `models/`:', '',
      '```ts', ...loading(family, name), '```', ...facts.onnx ? portable(family, name, meta) : []]),
    ...section('How it was made', [
      `Kind ${meta.kind}, seed ${meta.seed}, parameters \`${JSON.stringify(meta.parameters)}\`.`]),
  ].join('\n').trimEnd()}\n`;
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length ? [`## ${title}`, '', ...lines, ''] : [];

/** Quoted as JSON, which YAML is a superset of. */
const quoted = (text: string): string => JSON.stringify(text);

function frontMatter(name: string, meta: ModelMeta, { label, task, metrics }: CardFacts): string[] {
  const { file, sha256 } = meta.trainingData;
  return [
    'library_name: spendscope', `pipeline_tag: ${task}`, 'tags:', `- ${task}`,
    `- ${quoted(meta.kind)}`, 'model-index:', `- name: ${quoted(name)}`, '  results:',
    '  - task:', `      type: ${task}`, '    dataset:', `      name: ${quoted(file)}`,
    `      type: ${quoted(`sha256:${sha256}`)}`, `    metrics:${metrics.length ? '' : ' []'}`,
    ...metrics.flatMap(({ type, split, value }) => [`    - type: ${type}`,
      `      name: ${quoted(`${label}, ${type}, ${split}`)}`, `      value: ${value}`]),
  ];
}

function dataLines({ trainingData, features, target }: ModelMeta): string[] {
  const { file, sha256, rows, rowsSha256 } = trainingData;
  const said = target ? `; it predicts ${target.name}${target.unit ? ` (${target.unit})` : ''}` : '';
  return [
    `${rows} rows of \`${file}\` (SHA-256 \`${sha256.slice(0, 12)}\`, of the rows themselves ` +
    `\`${rowsSha256.slice(0, 12)}\`)${said}.`, '',
    '| feature | unit | least | most |', '|---|---|---|---|',
    ...features.map(({ name, unit, min, max }) =>
      `| ${cell(name)} | ${cell(unit ?? '')} | ${figure(min)} | ${figure(max)} |`),
  ];
}

/** No name ends a cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const figure = (value: number): string => Number.isFinite(value) ? fixed(value, 4) : '';

function metricTable(metrics: readonly CardMetric[]): string[] {
  return ['| metric | rows | value | 95 % interval |', '|---|---|---|---|',
    ...metrics.map(({ type, split, value, low, high }) => {
      const known = low !== undefined && high !== undefined && Number.isFinite(low + high);
      const interval = known ? `${fixed(low, 4)} to ${fixed(high, 4)}` : '';
      return `| ${type} | ${cell(split)} | ${figure(value)} | ${interval} |`;
    })];
}

function loading(family: string, name: string): string[] {
  return family === 'segmentation'
    ? ["import { openReader, restoreSegmentation } from 'spendscope';",
      `const { state } = openReader('.').readModel('${family}', '${name}');`,
      'restoreSegmentation(state).assign(X);']
    : ["import { openReader, restoreModel } from 'spendscope';",
      `const model = await restoreModel(openReader('.'), '${family}', '${name}');`,
      'model.predict(X);'];
}

function portable(family: string, name: string, { features }: ModelMeta): string[] {
  const path = artifactPath.modelFile(family, name, 'model.onnx');
  return ['', `\`${path}\` is the same model for other programs, what prepares its inputs included; ` +
    `\`X\` has the ${features.length} features above as columns of doubles, in that order:`, '',
  '```python', 'import onnxruntime', `session = onnxruntime.InferenceSession('${path}')`,
  "session.run(None, {'X': X})", '```'];
}
