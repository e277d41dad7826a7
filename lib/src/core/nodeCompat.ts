import util from 'node:util';

const removed = {
  isArray: (value: unknown): boolean => Array.isArray(value),
  isNullOrUndefined: (value: unknown): boolean => value === null || value === undefined,
};

/**
 * Puts back the functions of node:util that @tensorflow/tfjs-node 4.22 calls and that Node 23
 * removed (nodejs.org, DEP0044 and DEP0051). Call it before tfjs-node loads; what is there stays.
 */
export function restoreNodeUtil(target: object = util): void {
  for (const [name, value] of Object.entries(removed)) {
    if (name in target) continue;
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }
}
