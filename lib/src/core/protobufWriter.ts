/**
 * A message of Protocol Buffers in the making (https://protobuf.dev/programming-guides/encoding):
 * fields in the order in which they are written, so that the same calls give the same bytes.
 * Each method returns the writer.
 */
export interface ProtobufWriter {
  /** int32, int64, uint64, bool and enum; a negative one takes ten bytes, as the format has it. */
  varint(field: number, value: number | bigint): ProtobufWriter;
  double(field: number, value: number): ProtobufWriter;
  float(field: number, value: number): ProtobufWriter;
  /** A string, as UTF-8. */
  text(field: number, value: string): ProtobufWriter;
  bytes(field: number, value: Uint8Array): ProtobufWriter;
  /** A message within this one; an empty one is written too. */
  message(field: number, value: ProtobufWriter): ProtobufWriter;
  /** Repeated numbers in one field; none of them is no field. */
  packedVarints(field: number, values: Iterable<number | bigint>): ProtobufWriter;
  packedDoubles(field: number, values: ArrayLike<number>): ProtobufWriter;
  packedFloats(field: number, values: ArrayLike<number>): ProtobufWriter;
  /** All that was written so far, joined. */
  finish(): Uint8Array;
}

const wire = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;
const greatestField = 2 ** 29 - 1;

/**
 * An empty message.
 * @throws RangeError, from its methods, for a field number that is none or a fraction as a varint.
 */
export function protobufWriter(): ProtobufWriter {
  const parts: Uint8Array[] = [];

  function tag(field: number, type: number): void {
    if (!Number.isInteger(field) || field < 1 || field > greatestField) {
      throw new RangeError(`invalid field; not an integer in [1, ${greatestField}]: ${field}`);
    }
    parts.push(varintBytes(field * 8 + type));
  }
  function add(field: number, type: number, bytes: Uint8Array): ProtobufWriter {
    tag(field, type);
    if (type === wire.delimited) parts.push(varintBytes(bytes.length));
    parts.push(bytes);
    return writer;
  }
  const packed = (field: number, bytes: Uint8Array): ProtobufWriter =>
    bytes.length === 0 ? writer : add(field, wire.delimited, bytes);
  const writer: ProtobufWriter = {
    varint: (field, value) => add(field, wire.varint, varintBytes(value)),
    double: (field, value) => add(field, wire.fixed64, doubleBytes([value])),
    float: (field, value) => add(field, wire.fixed32, floatBytes([value])),
    text: (field, value) => add(field, wire.delimited, new TextEncoder().encode(value)),
    bytes: (field, value) => add(field, wire.delimited, value),
    message: (field, value) => add(field, wire.delimited, value.finish()),
    packedVarints: (field, values) => packed(field, joined(Array.from(values, varintBytes))),
    packedDoubles: (field, values) => packed(field, doubleBytes(values)),
    packedFloats: (field, values) => packed(field, floatBytes(values)),
    finish: () => joined(parts),
  };
  return writer;
}

/** Seven bits a byte, the lowest first; negative numbers as two's complement of 64 bits. */
function varintBytes(value: number | bigint): Uint8Array {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`invalid varint; not a safe integer: ${value}`);
  }
  const bytes: number[] = [];
  let rest: number | bigint = value;
  if (rest < 0 || rest > Number.MAX_SAFE_INTEGER) {
    for (rest = BigInt.asUintN(64, BigInt(rest)); rest > 127n; rest >>= 7n) {
      bytes.push(Number(rest & 127n) | 128);
    }
  } else {
    for (rest = Number(rest); rest > 127; rest = Math.floor(rest / 128)) bytes.push(rest % 128 | 128);
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

function doubleBytes(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(8 * values.length), view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat64(8 * i, values[i], true);
  return bytes;
}

function floatBytes(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 * values.length), view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
