/** Which Python makes the .venv. */
import { wrongInput } from '../support/failure.mjs';
import { run } from '../support/run.mjs';

const newest = 14, oldest = 10;
const names = ['python3', 'python',
  ...Array.from({ length: newest - oldest + 1 }, (_, i) => `python3.${newest - i}`)];
const program = `
import sys
try:
    import ensurepip, venv
    able = 1
except ImportError:
    able = 0
print(*sys.version_info[:2], able)
`;

/** Asks one Python. Resolves to { command, version, canMakeVenv }, or undefined if it is none. */
export async function askPython(command) {
  const { ok, output } = await run(command, ['-c', program]);
  const [, major, minor, able] = /^(\d+) (\d+) ([01])/m.exec(output) ?? [];
  if (!ok || major === undefined) return undefined;
  return { command, version: [Number(major), Number(minor)], canMakeVenv: able === '1' };
}

export const pythonFits = ({ version: [major, minor] }) => major === 3 && minor >= oldest;

/**
 * The first Python that is new enough and can make virtual environments: SPENDSCOPE_PYTHON where
 * it is set, else by the usual names.
 * @throws Failure (exit code 2) saying what to install.
 */
export async function findPython(env = process.env) {
  const own = env.SPENDSCOPE_PYTHON;
  const found = [];
  for (const command of own ? [own] : names) {
    const python = await askPython(command);
    if (python && pythonFits(python) && python.canMakeVenv) return python;
    if (python) found.push(python);
  }
  throw wrongInput(pythonFix(found, own));
}

function pythonFix(found, own) {
  const fitting = found.find(pythonFits);
  if (fitting) {
    const [major, minor] = fitting.version;
    return `${fitting.command} (Python ${major}.${minor}) cannot make virtual environments; on ` +
      `Debian and Ubuntu: apt-get install python3-venv (or python${major}.${minor}-venv)`;
  }
  const [old] = found;
  const what = old ? `${old.command} is Python ${old.version.join('.')}`
    : own ? `SPENDSCOPE_PYTHON=${own} is no Python` : 'there is no Python here';
  return `${what}; install Python 3.${oldest} or newer, with its venv module ` +
    '(Debian and Ubuntu: apt-get install python3 python3-venv)';
}
