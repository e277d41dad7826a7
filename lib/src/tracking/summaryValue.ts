import { InputError } from '../core/errors.js';
import { protobufWriter, type ProtobufWriter } from '../core/protobufWriter.js';
import { sum } from '../numerics/sum.js';

/**
 * One thing that TensorBoard shows under a tag: Summary.Value of
 * tensorflow/core/framework/summary.proto, from which the field numbers are.
 */
export type SummaryValue = ProtobufWriter;

const valueField = { tag: 1, simpleValue: 2, histogram: 5, tensor: 8, metadata: 9 } as const;
const histogramField = {
  min: 1, max: 2, count: 3, sum: 4, sumOfSquares: 5, limits: 6, counts: 7,
} as const;

/** A number, as a float of 32 bits: that is what the format holds. */
export function scalarValue(tag: string, value: number): SummaryValue {
  return protobufWriter().text(valueField.tag, tag).float(valueField.simpleValue, value);
}

/**
 * How values are spread: `buckets` of equal width between the least and the greatest, one where
 * they are all the same.
 * @throws InputError where a value is not finite.
 */
export function histogramValue(
  tag: string, values: ArrayLike<number>, buckets = 30,
): SummaryValue {
  const all = Float64Array.from(values);
  if (!all.every(Number.isFinite)) {
    throw new InputError(`a histogram of ${tag} needs finite values; leave the others out`);
  }
  const histogram = protobufWriter();
  if (all.length > 0) {
    const min = all.reduce((a, b) => Math.min(a, b)), max = all.reduce((a, b) => Math.max(a, b));
    const { limits, counts } = bucketsOf(all, min, max, buckets);
    histogram.double(histogramField.min, min).double(histogramField.max, max)
      .double(histogramField.count, all.length).double(histogramField.sum, sum(all))
      .double(histogramField.sumOfSquares, sum(all.map(value => value * value)))
      .packedDoubles(histogramField.limits, limits).packedDoubles(histogramField.counts, counts);
  }
  return protobufWriter().text(valueField.tag, tag).message(valueField.histogram, histogram);
}

/** The upper end of each bucket, and how many values are in it: the last one holds the greatest. */
function bucketsOf(
  values: Float64Array, min: number, max: number, buckets: number,
): { limits: Float64Array; counts: Float64Array } {
  const n = max > min ? buckets : 1, width = max / n - min / n;
  const limits = Float64Array.from({ length: n }, (_, i) => i === n - 1 ? max : min + (i + 1) * width);
  const counts = new Float64Array(n);
  for (const value of values) {
    let at = width > 0 ? Math.min(n - 1, Math.floor((value - min) / width)) : 0;
    // the quotient is rounded: the limits decide
    if (at > 0 && value < limits[at - 1]) at--;
    else if (at < n - 1 && value >= limits[at]) at++;
    counts[at]++;
  }
  return { limits, counts };
}

const stringType = 7, tensorClass = 2; // DT_STRING of types.proto, DATA_CLASS_TENSOR

/** Markdown for TensorBoard's page of texts: a tensor of no dimension that holds a string. */
export function textValue(tag: string, markdown: string): SummaryValue {
  const shape = protobufWriter(); // TensorShapeProto: no dimensions
  const tensor = protobufWriter().varint(1, stringType).message(2, shape).text(8, markdown);
  const metadata = protobufWriter()
    .message(1, protobufWriter().text(1, 'text')) // the plugin's name
    .varint(4, tensorClass);
  return protobufWriter().text(valueField.tag, tag).message(valueField.tensor, tensor)
    .message(valueField.metadata, metadata);
}
