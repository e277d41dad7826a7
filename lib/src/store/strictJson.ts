/**
 * JSON that reads back as what was written: a value that JSON would lose silently (NaN and
 * infinity, functions, dates, maps) is refused, -0 keeps its sign, typed arrays are arrays, and
 * keys stay in order, so that the same value gives the same bytes. Ends in a newline.
 * @throws RangeError naming the place: `state.alpha is NaN; JSON cannot hold it`.
 */
export function strictJson(value: unknown, name = 'value'): string {
  return `${write(value, name)}\n`;
}

function write(value: unknown, place: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return writeNumber(value, place);
  if (isNumberArray(value)) {
    return `[${Array.from(value, (v, i) => writeNumber(v, `${place}[${i}]`)).join(',')}]`;
  }
  if (Array.isArray(value)) {
    return `[${value.map((v: unknown, i) => write(v, `${place}[${i}]`)).join(',')}]`;
  }
  if (typeof value !== 'object' || value === undefined) {
    throw new RangeError(`${place} is ${typeof value}; JSON cannot hold it`);
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    return write((value.toJSON as () => unknown)(), place);
  }
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== Object.prototype && kind !== null) {
    throw new RangeError(`${place} is no plain object; JSON cannot hold it`);
  }
  const members = Object.entries(value).filter(([, v]) => v !== undefined)
    .map(([key, v]) => `${JSON.stringify(key)}:${write(v, `${place}.${key}`)}`);
  return `{${members.join(',')}}`;
}

function writeNumber(value: number, place: string): string {
  if (!Number.isFinite(value)) throw new RangeError(`${place} is ${value}; JSON cannot hold it`);
  return Object.is(value, -0) ? '-0' : String(value);
}

type NumberArray = Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array |
  Uint16Array | Int8Array | Uint8Array;

function isNumberArray(value: unknown): value is NumberArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView) &&
    !(value instanceof BigInt64Array) && !(value instanceof BigUint64Array);
}

/** The plain object in JSON text, or undefined. Never runs code; `__proto__` is just a key. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
