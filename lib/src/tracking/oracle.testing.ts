import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../core/workspaceRoot.js';

/** What TensorBoard's own classes and numpy wrote: see test/oracles/tensorboard_events.py. */
interface EventsOracle {
  /** The values of the histogram in the file. */
  readonly spread: readonly number[];
  /** The event file, in base64. */
  readonly file: string;
  readonly histograms: readonly { values: number[]; limits: number[]; counts: number[] }[];
}
const path = join(workspaceRoot(import.meta.dirname), 'test/oracles/tensorboard_events.json');
export const oracle = JSON.parse(readFileSync(path, 'utf8')) as EventsOracle;
