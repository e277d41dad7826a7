import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { didYouMean } from './closestName.js';
import { InputError } from './errors.js';
import { workspaceRoot } from './workspaceRoot.js';

/** What a run is told; every path is absolute. */
export interface RunParameters {
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly testShare: number;
  readonly quick: boolean;
  readonly schema: string;
  /** Takes the place of the schema: the column to predict, the others guessed from the file. */
  readonly target?: string;
  /** Names of columns, with commas between; see namesIn. */
  readonly features?: string;
  readonly id?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly decimal?: string;
  readonly thousands?: string;
  /** Words with commas between. */
  readonly missing?: string;
  readonly lenient?: boolean;
  /** What counts how much in the decision: accuracy=3,size=0; see notebook/decisionSupport.ts. */
  readonly weights?: string;
}
export type ParameterName = keyof RunParameters;

/** What a value must be, the environment variable that overrides it, and what it is for. */
export interface ParameterRule {
  readonly type: 'path' | 'number' | 'boolean' | 'text';
  readonly env: string;
  /** May be left out of parameters.json, or be empty there. */
  readonly optional?: true;
  readonly rule: string;
  readonly about: string;
  readonly allows: (value: never) => boolean;
}

const path = { type: 'path', rule: 'not a path', allows: (v: string) => v.trim() !== '' } as const;

const text = {
  type: 'text', optional: true, rule: 'not a text', allows: (v: string) => v.trim() !== '',
} as const;

function oneOf(...words: readonly string[]) {
  return {
    type: 'text', optional: true, rule: `not one of ${words.filter(word => word.length > 1).join(', ')}`,
    allows: (v: string) => words.includes(v),
  } as const;
}

/** The rules of parameters.json, which holds the values. */
export const parameterRules = {
  data: { ...path, env: 'SPENDSCOPE_DATA', about: 'the CSV of customers; it is only read' },
  out: { ...path, env: 'SPENDSCOPE_OUT', about: 'the folder that gets models/ and results/' },
  seed: {
    type: 'number', env: 'SPENDSCOPE_SEED', rule: 'not an integer in [0, 2^32)',
    about: 'the one seed of the split and of every random choice',
    allows: (v: number) => Number.isInteger(v) && v >= 0 && v < 2 ** 32,
  },
  testShare: {
    type: 'number', env: 'SPENDSCOPE_TEST_SHARE', rule: 'not a number in (0, 1)',
    about: 'the share of rows kept aside to test on', allows: (v: number) => v > 0 && v < 1,
  },
  quick: {
    type: 'boolean', env: 'SPENDSCOPE_QUICK', rule: 'not true or false',
    about: 'smaller searches and fewer epochs, to try things', allows: () => true,
  },
  schema: {
    ...path, env: 'SPENDSCOPE_SCHEMA',
    about: 'the file that says what each column of the data is',
  },
  target: {
    ...text, env: 'SPENDSCOPE_TARGET',
    about: 'the column to predict in any other table, in place of a schema',
  },
  features: {
    ...text, env: 'SPENDSCOPE_FEATURES',
    about: 'with target: the columns to learn from, a,b,c; else all columns of numbers',
  },
  id: {
    ...text, env: 'SPENDSCOPE_ID',
    about: 'with target: the columns that name a row and are never read',
  },
  delimiter: {
    ...oneOf('comma', 'semicolon', 'tab', 'pipe', ',', ';', '\t', '|'), env: 'SPENDSCOPE_DELIMITER',
    about: 'comma, semicolon, tab or pipe; found in the data where left out',
  },
  encoding: {
    ...oneOf('utf-8', 'utf-16le', 'utf-16be', 'latin1'), env: 'SPENDSCOPE_ENCODING',
    about: 'utf-8, utf-16le, utf-16be or latin1; by its mark, else utf-8, where left out',
  },
  decimal: {
    ...oneOf('point', 'comma', '.', ','), env: 'SPENDSCOPE_DECIMAL',
    about: 'what stands before a fraction: point or comma',
  },
  thousands: {
    ...oneOf('comma', 'point', 'space', 'apostrophe', ',', '.', ' ', "'"),
    env: 'SPENDSCOPE_THOUSANDS',
    about: 'what stands between thousands: comma, point, space or apostrophe',
  },
  missing: {
    ...text, env: 'SPENDSCOPE_MISSING',
    about: 'words for a missing value beside the usual ones, with commas between',
  },
  lenient: {
    type: 'boolean', optional: true, env: 'SPENDSCOPE_LENIENT', rule: 'not true or false',
    about: 'leaves lines with too many or too few cells out and names them',
    allows: () => true,
  },
  weights: {
    ...text, env: 'SPENDSCOPE_WEIGHTS',
    about: 'what counts how much in the decision of notebook 05, as accuracy=3,size=0',
  },
} as const satisfies Record<ParameterName, ParameterRule>;

export const parameterNames = Object.keys(parameterRules) as ParameterName[];

type Environment = Readonly<Record<string, string | undefined>>;
export interface ParameterOptions {
  /** The workspace; the one around the working directory where it is left out. */
  readonly root?: string;
  readonly env?: Environment;
  /** Relative paths of `env` and `given` start here. */
  readonly cwd?: string;
  /** Values of a command's options, as text; they win over all else. */
  readonly given?: Partial<Record<ParameterName, string>>;
}

/**
 * The parameters of this run: parameters.json of the workspace, over it the file that
 * SPENDSCOPE_PARAMETERS names, over it the environment variables, over them a command's options.
 * Relative paths start at the workspace in a file, at the working directory elsewhere.
 * @throws InputError for an unknown name, a wrong type or a wrong range.
 */
export function loadParameters(options: ParameterOptions = {}): RunParameters {
  const { env = process.env, cwd = process.cwd(), given = {} } = options;
  const root = options.root ?? workspaceRoot();
  const values = readFile(join(root, 'parameters.json'), root);
  const missing = parameterNames.find(name =>
    values[name] === undefined && !isOptional(name));
  if (missing) throw new InputError(`parameters.json lacks "${missing}"; put it back`);
  const other = env.SPENDSCOPE_PARAMETERS;
  if (other) Object.assign(values, readFile(resolve(cwd, other), root));
  for (const name of parameterNames) {
    const key = parameterRules[name].env, text = env[key];
    if (text !== undefined && text !== '') values[name] = fromText(name, key, text, cwd);
  }
  for (const name of parameterNames) {
    const text = given[name];
    if (text !== undefined) values[name] = fromText(name, optionOf(name), text, cwd);
  }
  const alone = (['features', 'id'] as const).find(name => values[name] !== undefined);
  if (alone && values.target === undefined) {
    throw new InputError(`${alone} needs a target; add ${optionOf('target')} COLUMN`);
  }
  return values as unknown as RunParameters;
}

const isOptional = (name: ParameterName): boolean =>
  (parameterRules[name] as ParameterRule).optional === true;

/** `testShare` is `--test-share` on a command line. */
export function optionOf(name: ParameterName): string {
  return `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
}

function readFile(file: string, root: string): Record<string, unknown> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputError(`cannot read the parameters in ${file}: ${oneLine(error)}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new InputError(`${file} is not a JSON object of parameters; see parameters.json`);
  }
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(content)) {
    if (key === 'about') continue; // what each is for, for those who read the file
    const name = parameterNames.find(known => known === key);
    if (!name) {
      throw new InputError(`${file}: unknown parameter "${key}"` +
        (didYouMean(key, parameterNames) || `; known: ${parameterNames.join(', ')}`));
    }
    if (value === '' && isOptional(name)) continue;
    values[name] = checked(name, `${file}: ${name}`, value, root);
  }
  return values;
}

function fromText(name: ParameterName, where: string, text: string, cwd: string): unknown {
  return checked(name, where, parseText(parameterRules[name].type, text), cwd);
}

function parseText(type: ParameterRule['type'], text: string): unknown {
  const word = text.trim();
  if (type === 'path' || type === 'text') return text;
  if (type === 'number') return /^[-+.\deE]+$/.test(word) ? Number(word) : text;
  if (/^(1|true|yes|on)$/i.test(word)) return true;
  return /^(0|false|no|off)$/i.test(word) ? false : text;
}

function checked(name: ParameterName, where: string, value: unknown, base: string): unknown {
  const rule: ParameterRule = parameterRules[name];
  const isText = rule.type === 'path' || rule.type === 'text';
  const typed = typeof value === (isText ? 'string' : rule.type);
  if (!typed || !rule.allows(value as never)) {
    throw new InputError(`invalid ${where}; ${rule.rule}: ${JSON.stringify(value)}`);
  }
  return rule.type === 'path' ? resolve(base, value as string) : value;
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}
