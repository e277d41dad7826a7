import { workerData, type MessagePort } from 'node:worker_threads';
import { adoptKernel } from '../numerics/kernel.js';
import { numberColumn, skippedColumn } from './csvColumns.js';
import { csvRecords } from './csvRecords.js';
import { csvRows } from './csvRows.js';
import { makeRoom, shardStates, type ShardResult, type ShardTask } from './csvShard.js';
import { eachPiece } from './fileChunks.js';
import { csvKernel, kernelRows } from './kernelRows.js';
import type { Delimiter } from './sniffDelimiter.js';

const { task, state, port, module } = workerData as { task: ShardTask; state: Int32Array;
  port: MessagePort; module: WebAssembly.Module | undefined };
adoptKernel(csvKernel, module);
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
  { path, file, at, delimiter, header, kinds, missing, format, lenient, size, rowsPerByte }:
    ShardTask,
): ShardResult {
  const builders = kinds.map((kind, j) => kind === 'skip' ? skippedColumn()
    : numberColumn({ name: header[j], file, missing, format }));
  const rows = csvRows(builders, lenient, file);
  const records = csvRecords({
    file, delimiter: String.fromCharCode(delimiter) as Delimiter, onRecord: rows.add,
    onRows: rows.addPlain, plain: () => kernelRows(builders, { delimiter, format }),
  });
  makeRoom(builders, rowsPerByte, size - at);
  eachPiece(path, at, piece => records.take(piece, piece.length === 0));
  return { numbers: builders.map(builder => builder.numbers()), lines: rows.lines(),
    ragged: rows.ragged };
}
