import type { RunParameters } from '../core/parameters.js';
import { csvOptionsOf, namesIn } from './csvOptions.js';
import { loadDataset, type Dataset } from './dataset.js';
import { guessSchema } from './guessSchema.js';
import { loadSchema, type Schema } from './schema.js';

/**
 * The schema of a run: guessed from the data where its parameters name a target, else the file
 * that they name. @throws InputError
 */
export function schemaOf(parameters: RunParameters): Schema {
  const { data, schema, target, features, id } = parameters;
  if (target === undefined) return loadSchema(schema);
  return guessSchema(data, {
    target,
    ...(features !== undefined && { features: namesIn(features) }),
    ...(id !== undefined && { ids: namesIn(id) }),
  }, csvOptionsOf(parameters));
}

/** Reads the data of a run by its parameters. @throws InputError */
export function loadTable(parameters: RunParameters): Dataset {
  return loadDataset(parameters.data, schemaOf(parameters), csvOptionsOf(parameters));
}
