import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from 'spendscope/dist/core/workspaceRoot.js';

/** The workspace's folder. */
export const root = workspaceRoot(import.meta.dirname);

/** The real customers' file, which lies beside the workspace on the developers' machines only. */
export const realData = join(root, '../shared/data/ecommerce_customer.csv');
export const referenceFile = join(root, '../shared/reference/ecommerce_customer.json');

/** For `{ skip }`: why a test on the real file cannot run, or false. */
export const withoutRealData = existsSync(realData) && existsSync(referenceFile) ? false
  : 'the real file is not on this machine';
