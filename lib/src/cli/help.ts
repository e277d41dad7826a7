import { optionOf, parameterNames } from '../core/parameters.js';

/** By command: how it is called, what it does, and an example. */
export const usage: Readonly<Record<string, readonly [call: string, does: string, example: string]>> = {
  check: ['check', 'says whether a run could begin; writes nothing', 'check --data customers.csv'],
  drift: ['drift FILE.csv [--json] [--fail-on-drift]',
    'says whether new rows are still like the training rows', 'drift new.csv --fail-on-drift'],
  explain: ['explain JSON [--model NAME] [--json]', 'what each driver adds to one prediction',
    'explain \'{"Time on App": 12, ...}\''],
  index: ['index', 'writes the page that leads to all reports', 'index --out elsewhere'],
  predict: ['predict FILE.csv [--model NAME] [--to FILE.csv]',
    'predictions with 95 % interval and segment, by a saved model', 'predict new.csv --to out.csv'],
  status: ['status [--json]', 'which notebooks would be run again, and why', 'status --quick'],
};

/** The help of one command, or of all. */
export function helpLines(command?: string): string[] {
  const names = command === undefined ? Object.keys(usage) : [command];
  return ['spendscope COMMAND [options]', '', ...names.flatMap(name => {
    const [call, does, example] = usage[name];
    return [`  ${call}`, `      ${does}`, `      example: ${example}`];
  }), '', `options of a run: ${parameterNames.map(optionOf).join(' ')}`,
  'exit codes: 0 done, 1 a fault (or drift, with --fail-on-drift), 2 wrong input'];
}
