import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { didYouMean } from '../core/closestName.js';
import { InputError } from '../core/errors.js';
import { sha256 } from '../core/hash.js';

export const columnTypes = ['number', 'text', 'category'] as const;
export const columnRoles = ['identifier', 'personal', 'ignored', 'feature', 'target'] as const;
export type ColumnType = typeof columnTypes[number];

/**
 * What a column is for. Identifiers and personal columns never leave data/; ignored ones can be
 * looked at but no model sees them.
 */
export type ColumnRole = typeof columnRoles[number];

export interface SchemaColumn {
  /** The name in the file's header, letter for letter. */
  readonly name: string;
  /** The name that charts and reports show. */
  readonly label: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  /** The unit of a number: `minutes`; `1` for none. */
  readonly unit?: string;
  /** Plausible least and largest value; what lies outside is reported, not refused. */
  readonly range?: readonly [number, number];
  readonly description: string;
}

/** What a table is about and what each of its columns is. */
export interface Schema {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly title: string;
  /** What one row is, in the plural: `customers`. */
  readonly rowsAre: string;
  readonly columns: readonly SchemaColumn[];
  /** SHA-256 of the file it was read from. */
  readonly sha256: string;
  /** Where it was made from the data alone: what was assumed, a sentence each. */
  readonly guesses?: readonly string[];
}

const schemaKeys = ['schemaVersion', 'name', 'title', 'rowsAre', 'columns'];
const columnKeys = ['name', 'label', 'type', 'role', 'unit', 'range', 'description'];

/** The columns that models learn from, in the order of the schema. */
export function featureColumns(schema: Schema): readonly SchemaColumn[] {
  return schema.columns.filter(column => column.role === 'feature');
}

/** The one column that models predict. */
export function targetColumn(schema: Schema): SchemaColumn {
  return schema.columns.filter(column => column.role === 'target')[0];
}

/** Reads and checks a schema file. @throws InputError in one line, with the fix. */
export function loadSchema(path: string): Schema {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError(code === 'ENOENT' ? `no schema at ${path}; give a file that is there`
      : `cannot read the schema ${path} (${code}); give a JSON file`);
  }
  return parseSchema(text, basename(path));
}

/** Checks the text of a schema file; `where` begins the messages. @throws InputError */
export function parseSchema(text: string, where: string): Schema {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'wrong syntax';
    throw new InputError(`${where} is not JSON: ${reason}`);
  }
  const schema = record(content, where, schemaKeys);
  if (schema.schemaVersion !== 1) {
    throw new InputError(`${where}: invalid schemaVersion; not 1: ${show(schema.schemaVersion)}`);
  }
  if (!Array.isArray(schema.columns) || schema.columns.length === 0) {
    throw new InputError(`${where}: columns is not a list of columns; name at least two`);
  }
  const columns = schema.columns.map((column, j) => parseColumn(column, `${where}: column ${j}`));
  checkTogether(columns, where);
  return Object.freeze({
    schemaVersion: 1,
    name: textOf(schema, 'name', where),
    title: textOf(schema, 'title', where),
    rowsAre: textOf(schema, 'rowsAre', where),
    columns: Object.freeze(columns),
    sha256: sha256(text),
  });
}

function parseColumn(content: unknown, place: string): SchemaColumn {
  const column = record(content, place, columnKeys);
  const name = textOf(column, 'name', place);
  const where = `${place} ("${name}")`;
  const type = oneOf(column, 'type', columnTypes, where);
  const role = oneOf(column, 'role', columnRoles, where);
  if (role === 'target' && type !== 'number') {
    throw new InputError(`${where}: a target of type ${type}; only numbers can be one, ` +
      'give it the role ignored');
  }
  if (role === 'feature' && type === 'text') {
    throw new InputError(`${where}: a feature of type text; only numbers and categories can be ` +
      'one, give it the role ignored');
  }
  return Object.freeze({
    name,
    label: column.label === undefined ? name : textOf(column, 'label', where),
    type,
    role,
    ...(column.unit !== undefined && { unit: textOf(column, 'unit', where) }),
    ...(column.range !== undefined && { range: rangeOf(column.range, type, where) }),
    description: textOf(column, 'description', where),
  });
}

function checkTogether(columns: readonly SchemaColumn[], where: string): void {
  const names = columns.map(column => column.name);
  const twice = names.find((name, j) => names.indexOf(name) !== j);
  if (twice !== undefined) throw new InputError(`${where}: two columns named "${twice}"`);
  const count = (role: ColumnRole): number => columns.filter(c => c.role === role).length;
  if (count('target') !== 1) {
    throw new InputError(`${where}: ${count('target')} columns have the role target; give it one`);
  }
  if (count('feature') === 0) {
    throw new InputError(`${where}: no column has the role feature; give it to at least one`);
  }
}

function record(value: unknown, where: string, known: string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${where} is not an object with ${known.join(', ')}`);
  }
  const stranger = Object.keys(value).find(key => !known.includes(key));
  if (stranger !== undefined) {
    throw new InputError(`${where}: unknown key "${stranger}"` +
      (didYouMean(stranger, known) || `; known: ${known.join(', ')}`));
  }
  return value as Record<string, unknown>;
}

function textOf(from: Record<string, unknown>, key: string, where: string): string {
  const value = from[key];
  if (typeof value !== 'string' || value.trim() === '') {
    throw new InputError(`${where}: invalid ${key}; not a text: ${show(value)}`);
  }
  return value;
}

function oneOf<T extends string>(
  from: Record<string, unknown>, key: string, allowed: readonly T[], where: string,
): T {
  const value = allowed.find(word => word === from[key]);
  if (value === undefined) {
    throw new InputError(
      `${where}: invalid ${key}; not one of ${allowed.join(', ')}: ${show(from[key])}`);
  }
  return value;
}

function rangeOf(value: unknown, type: ColumnType, where: string): readonly [number, number] {
  const [low, high] = Array.isArray(value) && value.length === 2 ? value as unknown[] : [];
  if (type !== 'number' || typeof low !== 'number' || typeof high !== 'number' || low > high) {
    throw new InputError(`${where}: invalid range; not [least, largest] of a number: ` +
      show(value));
  }
  return Object.freeze([low, high] as const);
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
