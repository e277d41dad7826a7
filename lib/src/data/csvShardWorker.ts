import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { workerData, type MessagePort } from 'node:worker_threads';
import { numberColumn, skippedColumn } from './csvColumns.js';
import { csvRecords } from './csvRecords.js';
import { csvRows } from './csvRows.js';
import { makeRoom, shardStates, type ShardResult, type ShardTask } from './csvShard.js';
import { plainRows } from './plainRows.js';
import type { Delimiter } from './sniffDelimiter.js';

const { task, state, port } = workerData as
  { task: ShardTask; state: Int32Array; port: MessagePort };
let outcome: number = shardStates.failed;
try {
  const result = readShard(task);
  port.postMessage(result, [...result.numbers.map(({ buffer }) => buffer as ArrayBuffer),
    result.lines.buffer as ArrayBuffer]);
  outcome = shardStates.done;
} catch {
  // the other thread reads this part itself, and says what is wrong by its line of the file
}
Atomics.store(state, 0, outcome);
Atomics.notify(state, 0);

function readShard(
  { path, file, at, delimiter, header, kinds, missing, format, lenient, rowsPerByte }: ShardTask,
): ShardResult {
  const builders = kinds.map((kind, j) => kind === 'skip' ? skippedColumn()
    : numberColumn({ name: header[j], file, missing, format }));
  const rows = csvRows(builders, lenient, file);
  const records = csvRecords({
    file, delimiter: String.fromCharCode(delimiter) as Delimiter, onRecord: rows.add,
    onRows: rows.addPlain, plain: () => plainRows(builders, { delimiter, format }),
  });
  const input = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(1 << 20);
    makeRoom(builders, rowsPerByte, fstatSync(input).size - at);
    for (let from = at; ;) {
      const length = readSync(input, chunk, 0, chunk.length, from);
      from += length;
      records.take(chunk.subarray(0, length), length === 0);
      if (length === 0) break;
    }
  } finally {
    closeSync(input);
  }
  return { numbers: builders.map(builder => builder.numbers()), lines: rows.lines(),
    ragged: rows.ragged };
}
