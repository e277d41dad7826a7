import { countedLevels, type ColumnProfile } from './columnProfile.js';
import type { ColumnRole, ColumnType } from './schema.js';

/** What a column seems to be, and why, as words that follow its name. */
export interface ColumnGuess {
  readonly type: ColumnType;
  /** Of a column that nobody named: `feature` where a model can learn from it. */
  readonly role: ColumnRole;
  readonly why: string;
}

/** Past so many levels a column of texts is not taken for a category by itself. */
export const fewLevels = 50;

/** Names whose columns hold people: whole words, `emailAddress` being two of them. */
const personal = new RegExp('\\b(e ?mail|mail|phone|telephone|mobile|fax|address|street|' +
  '(post|zip) ?code|zip|(first|last|full|given|family|middle|user|customer|maiden) ?name|' +
  'name|surname|forename|birth ?(day|date)|date of birth|dob|ssn|passport|iban)\\b', 'i');
const identifying = /^(id|uuid|guid|index|row ?(id|number|no|names?)?)$|\bids?$/i;

/**
 * Guesses from a column's name and counts. A number where all that is there are numbers; else a
 * category of at most 50 levels, two rows or more a level; else text. Names and e-mail addresses
 * are personal; different whole numbers or texts under a name like `customer_id` identify.
 */
export function guessColumn(name: string, profile: ColumnProfile): ColumnGuess {
  const { present, numbers, integers, distinct, addresses, textLine } = profile;
  const words = wordsOf(name), isNumber = present > 0 && numbers === present;
  const type = isNumber ? 'number' : isCategory(profile, fewLevels) ? 'category' : 'text';
  if (addresses > present / 2) {
    return { type, role: 'personal', why: 'holds e-mail addresses' };
  }
  if (!isNumber && personal.test(words) || isNumber && /\b(phone|mobile|fax|ssn)\b/i.test(words)) {
    return { type, role: 'personal', why: 'has a name of personal data' };
  }
  const whole = !isNumber || integers === numbers;
  const allDiffer = distinct === Math.min(present, countedLevels) && present > 1;
  if (identifying.test(words) && whole && allDiffer) {
    return { type, role: 'identifier', why: 'has a name and values of an identifier' };
  }
  if (present === 0) return { type, role: 'ignored', why: 'is empty' };
  if (distinct === 1) return { type, role: 'ignored', why: 'has the same value in every row' };
  if (isNumber) return { type, role: 'feature', why: 'holds numbers' };
  if (numbers > present / 2) {
    return { type, role: 'ignored', why: `holds numbers, and what is none in line ${textLine}` };
  }
  if (type === 'category') return { type, role: 'ignored', why: `has ${distinct} levels` };
  return { type, role: 'ignored', why: 'holds texts' };
}

/** Whether texts repeat enough to learn from: two rows or more a level, at most so many levels. */
export function isCategory({ present, distinct }: ColumnProfile, most: number): boolean {
  return distinct > 1 && distinct <= most && distinct <= present / 2;
}

/** `emailAddress`, `e_mail` and `E-Mail` as words with spaces. */
function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[^\p{L}\d]+/gu, ' ').trim();
}
