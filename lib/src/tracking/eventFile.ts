import { protobufWriter } from '../core/protobufWriter.js';
import type { SummaryValue } from './summaryValue.js';
import { tfRecords } from './tfRecord.js';

/** What was seen at a step. */
export interface SummaryEvent {
  readonly step: number;
  readonly values: readonly SummaryValue[];
}

const field = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const; // event.proto
const secondVersion = 'brain.Event:2';

/**
 * An event file: a record that names the version, then one for each event, by step. `wallTime`
 * gives the time of a step in seconds since 1970. Unless told it is the step itself: the same
 * events are the same bytes, whenever they were seen.
 */
export function eventFile(
  events: readonly SummaryEvent[], wallTime = (step: number): number => step,
): Uint8Array {
  const ordered = events.slice().sort((a, b) => a.step - b.step);
  const first = protobufWriter().double(field.wallTime, wallTime(ordered[0]?.step ?? 0))
    .text(field.fileVersion, secondVersion);
  return tfRecords([first, ...ordered.map(({ step, values }) => {
    const summary = values.reduce((all, value) => all.message(1, value), protobufWriter());
    return protobufWriter().double(field.wallTime, wallTime(step)).varint(field.step, step)
      .message(field.summary, summary);
  })].map(record => record.finish()));
}
