/** One set-up at a time in a workspace. (The library's own locks come with it, later.) */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const read = path => { try { return readFileSync(path, 'utf8'); } catch { return undefined; } };

/**
 * Waits until the lock file is this process's own; calls `waiting` with the holder's number once
 * when it has to. A holder that is dead is relieved. Resolves to the function that gives it back,
 * which the end of the process does too.
 */
export async function takeLock(path, { waiting = () => {}, every = 200 } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const own = `${path}.${process.pid}`;
  const release = () => { if (read(path) === String(process.pid)) rmSync(path, { force: true }); };
  for (let told = false; ; told = true) {
    writeFileSync(own, String(process.pid));
    try {
      linkSync(own, path); // appears with its content, or not at all
      process.on('exit', release);
      return () => { process.off('exit', release); release(); };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    } finally {
      rmSync(own, { force: true });
    }
    const holder = read(path);
    if (holder !== undefined && !isAlive(Number(holder))) {
      relieve(path, holder);
      continue;
    }
    if (!told) waiting(holder);
    await new Promise(resolve => setTimeout(resolve, every));
  }
}

/** Another process may have relieved the dead holder and be the holder now: it gets it back. */
function relieve(path, holder) {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
    if (read(aside) !== holder) linkSync(aside, path);
  } catch {
    // somebody was faster
  }
  rmSync(aside, { force: true });
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
