import { randomBytes } from 'node:crypto';
import {
  constants, copyFileSync, linkSync, mkdirSync, readFileSync, readdirSync, rmdirSync, rmSync,
  statSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from './atomicFile.js';
import { SpendscopeError } from './errors.js';
import { pause } from './pause.js';

/** Somebody else is at work where this run wants to write. */
export class LockedError extends SpendscopeError {}

export interface Lock {
  /** Takes the lock file away, if it is still this one's. */
  release(): void;
}

/** Who holds a lock: `started` tells a process from a later one of the same number. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
  readonly token: string;
}

/**
 * Takes the lock file `path`, or says who has it. The lock of a process that is dead, or of this
 * very process, is taken over; one of another host is not, since nobody here can tell.
 * @param what names what is locked, as the message begins: `results in DIR`.
 * @throws LockedError naming the process and the fix.
 */
export function acquireLock(path: string, what: string): Lock {
  const mine = ownerNow();
  // a hard link appears with its content or not at all: no reader meets an empty lock
  const own = `${path}.${mine.token}`;
  writeInFolder(own, `${JSON.stringify(mine)}\n`);
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (tryLink(own, path)) {
        clearStrays(path, mine.token);
        return { release: () => release(path, mine) };
      }
      const owner = readOwner(path);
      if (owner && isAlive(owner) && !isThisProcess(owner)) throw locked(path, what, owner);
      removeStale(path);
    }
  } finally {
    rmSync(own, { force: true });
  }
  throw new LockedError(`${what}: another run takes the lock again and again; wait for it`);
}

/** Another run may tidy the empty folder away between the two steps: then once more. */
function writeInFolder(path: string, text: string): void {
  for (let attempt = 1; ; attempt++) {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeWhole(path, text);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === 5) throw error;
    }
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Some file systems know no hard links (exFAT, some network drives): an exclusive copy then. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** One process at a time judges and removes: two that saw the same stale lock can't both. */
function removeStale(path: string): void {
  const guard = `${path}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    clearOldGuard(guard);
    pause(20);
    return;
  }
  try {
    const owner = readOwner(path);
    if (owner === undefined) return; // gone: a third run may link its own at this moment
    if (!owner || !isAlive(owner) || isThisProcess(owner)) rmSync(path, { force: true });
  } finally {
    rmdirSync(guard);
  }
}

/** A guard is held for a moment; one of 10 s was left by a process that was killed in it. */
function clearOldGuard(guard: string): void {
  try {
    if (Date.now() - statSync(guard).mtimeMs > 10_000) rmdirSync(guard);
  } catch {
    // its owner was quicker
  }
}

/** Takes away what processes left that were killed while they took the lock. */
function clearStrays(path: string, mine: string): void {
  const strays = readdirSync(dirname(path))
    .filter(name => name.startsWith(`${basename(path)}.`) && !name.endsWith(mine));
  for (const stray of strays.map(name => join(dirname(path), name))) {
    const owner = readOwner(stray);
    if (owner && !isAlive(owner)) rmSync(stray, { force: true });
  }
}

function release(path: string, mine: Owner): void {
  if (readOwner(path)?.token === mine.token) rmSync(path, { force: true });
}

/** undefined: there is no lock; null: what is there names nobody to wait for. */
function readOwner(path: string): Owner | null | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Partial<Owner> | null;
    return typeof owner?.pid === 'number' ? owner as Owner : null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null;
  }
}

function ownerNow(): Owner {
  const token = randomBytes(8).toString('hex');
  return { pid: process.pid, host: hostname(), started: startOf(process.pid), token };
}

function isThisProcess(owner: Owner): boolean {
  return owner.pid === process.pid && owner.host === hostname();
}

function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const started = startOf(owner.pid);
  return started === '' || owner.started === '' || started === owner.started;
}

/** When a process began, in the kernel's ticks (Linux: field 22 of its stat); '' elsewhere. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function locked(path: string, what: string, owner: Owner): LockedError {
  const here = owner.host === hostname();
  const who = `process ${owner.pid}${here ? '' : ` on ${owner.host}`}`;
  const fix = here ? 'wait for it or stop it' : `if it is gone, delete ${path}`;
  return new LockedError(`${what}: ${who} is at work there; ${fix}`);
}
