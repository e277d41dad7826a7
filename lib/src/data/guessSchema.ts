import { basename, extname } from 'node:path';
import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { guessColumn, isCategory, type ColumnGuess } from './columnGuess.js';
import { countedLevels, noProfile, type ColumnProfile } from './columnProfile.js';
import { readCsv, type CsvOptions } from './csv.js';
import { parseSchema, type ColumnRole, type ColumnType, type Schema } from './schema.js';

/** The columns that a person named. */
export interface NamedColumns {
  readonly target: string;
  /** All columns of numbers that are nothing else, where it is left out. */
  readonly features?: readonly string[];
  readonly ids?: readonly string[];
}

interface Guessed extends ColumnGuess { readonly name: string }

/**
 * A schema for any table, from its header, one pass over its cells, and the columns that a person
 * named. Categories become features only by name; nothing personal ever does. What was assumed is
 * in `guesses`.
 * @throws InputError for a name that the file has not, or a column that cannot be what is asked.
 */
export function guessSchema(
  path: string, named: NamedColumns, options: Omit<CsvOptions, 'readAs'> = {},
): Schema {
  const { header, profiles } = readCsv(path,
    { ...options, readAs: columns => checkNames(columns, named).map(() => 'profile') });
  const file = basename(path);
  const columns = header.filter(name => name.trim() !== '').map(name =>
    ({ name, ...roleOf(name, profiles.get(name) ?? noProfile, named, file) }));
  if (!columns.some(({ role }) => role === 'feature')) {
    throw new InputError(`${file} has no column of numbers beside "${named.target}"; name ` +
      'columns of categories by --features');
  }
  const name = basename(path, extname(path)).replace(/\W+/g, '_').replace(/^_+|_+$/g, '');
  const text = JSON.stringify({ schemaVersion: 1, name: name || 'table', title: file,
    rowsAre: 'rows', columns: columns.map(({ name: column, type, role, why }) =>
      ({ name: column, type, role, description: `a column that ${why}` })) });
  return Object.freeze({ ...parseSchema(text, `the schema guessed from ${file}`),
    guesses: Object.freeze(sentences(columns, named)) });
}

function checkNames(
  header: readonly string[], { target, features = [], ids = [] }: NamedColumns,
): readonly string[] {
  const all = [target, ...features, ...ids];
  const unknown = all.find(name => !header.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`the data has no column "${unknown}"` + (didYouMean(unknown, header) ||
      `; its columns: ${header.map(column => JSON.stringify(column)).join(', ')}`));
  }
  const twice = all.find((name, j) => all.indexOf(name) !== j);
  if (twice === undefined) return header;
  throw new InputError(`"${twice}" is named twice among target, features and id; name it once`);
}

function roleOf(
  name: string, profile: ColumnProfile, { target, features, ids = [] }: NamedColumns, file: string,
): ColumnGuess {
  const guess = guessColumn(name, profile);
  if (ids.includes(name)) {
    return { type: guess.type, role: 'identifier', why: 'is named as an identifier' };
  }
  const column = `${file}: "${name}"`;
  if (name === target) {
    return { type: numberOr(column, profile, 'the target'), role: 'target', why: 'is the target' };
  }
  if (!features) return guess;
  if (!features.includes(name)) {
    return guess.role === 'feature' ? { ...guess, role: 'ignored' } : guess;
  }
  return { type: featureType(column, profile, guess), role: 'feature', why: 'is a feature' };
}

/** @throws InputError where hardly anything is a number; one wrong cell is named on reading. */
function numberOr(column: string, profile: ColumnProfile, what: string): ColumnType {
  if (profile.present > 0 && profile.numbers <= profile.present / 2) {
    throw new InputError(`${column} holds texts, as in line ${profile.textLine}; ${what} must ` +
      'be a column of numbers');
  }
  return 'number';
}

function featureType(column: string, profile: ColumnProfile, guess: ColumnGuess): ColumnType {
  if (profile.addresses > 0) {
    throw new InputError(`${column} holds e-mail addresses; they are no feature, leave it out`);
  }
  if (guess.role === 'personal' && !isCategory(profile, countedLevels - 1)) {
    throw new InputError(`${column} looks like personal data; it is no feature, leave it out`);
  }
  if (profile.present === 0 || profile.numbers > 0.9 * profile.present) return 'number';
  if (isCategory(profile, countedLevels - 1)) return 'category';
  const count = profile.distinct < countedLevels ? profile.distinct : `${countedLevels} or more`;
  throw new InputError(`${column} has ${count} different texts in ${profile.present} rows; ` +
    'a feature is a number, or a category whose levels come twice or more: leave it out');
}

/** What was assumed of the columns that nobody named. */
function sentences(columns: readonly Guessed[], { features, ids = [] }: NamedColumns): string[] {
  const found = (role: ColumnRole, start: string): string[] => columns
    .filter(column => column.role === role && !ids.includes(column.name))
    .map(({ name, why }) => `${start}: "${name}" ${why}.`);
  const names = columns.filter(({ role }) => role === 'feature').map(({ name }) => `"${name}"`);
  return [
    ...(features ? [] : [`Taken as features, as they hold numbers: ${names.join(', ')}.`]),
    ...found('personal', 'Taken as personal and not read'),
    ...found('identifier', 'Taken as an identifier and not read'),
    ...found('ignored', 'No feature'),
  ];
}
