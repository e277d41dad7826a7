import { InputError } from '../core/errors.js';
import type { RunParameters } from '../core/parameters.js';
import type { CsvOptions } from './csv.js';
import { scanCsv } from './csvCells.js';
import type { NumberFormat } from './decimal.js';
import type { Encoding } from './fileChunks.js';
import { missingMarkers } from './missingCell.js';
import type { Delimiter } from './sniffDelimiter.js';

type CsvParameters = Pick<RunParameters,
  'delimiter' | 'encoding' | 'decimal' | 'thousands' | 'missing' | 'lenient'>;

const signs: Readonly<Record<string, string>> = {
  comma: ',', semicolon: ';', tab: '\t', pipe: '|', point: '.', space: ' ', apostrophe: "'",
};

/** How the data file is read by the parameters of a run; what they leave out is not there. */
export function csvOptionsOf(parameters: CsvParameters): Omit<CsvOptions, 'readAs'> {
  const { delimiter, encoding, missing, lenient } = parameters;
  const numbers = numbersOf(parameters);
  return {
    ...(delimiter !== undefined && { delimiter: signOf(delimiter) as Delimiter }),
    ...(encoding !== undefined && { encoding: encoding as Encoding }),
    ...(numbers && { numbers }),
    ...(missing !== undefined && { missing: [...missingMarkers, ...namesIn(missing)] }),
    ...(lenient !== undefined && { lenient }),
  };
}

/** The words of a list `a,b,"c, d"`, without the spaces around them. */
export function namesIn(list: string): string[] {
  const [words = []] = scanCsv(list.replace(/\s+/g, ' '), 'a list of names');
  return words.map(({ text }) => text.trim()).filter(word => word !== '');
}

const signOf = (word: string): string => signs[word] ?? word;

/** @throws InputError where one sign would be both. */
function numbersOf({ decimal, thousands }: CsvParameters): NumberFormat | undefined {
  if (decimal === undefined && thousands === undefined) return undefined;
  const between = signOf(thousands ?? '');
  // a point or a comma between thousands leaves the other for the fraction
  const before = decimal === undefined ? (between === '.' ? ',' : '.') : signOf(decimal);
  if (before === between) {
    throw new InputError(`thousands and decimal are both "${before}"; name two signs`);
  }
  return { decimal: before, thousands: between } as NumberFormat;
}
