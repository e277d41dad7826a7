// What ES2023 adds to arrays and tslab's TypeScript 5.0 does not know yet (5.2 does).
interface ReadonlyArray<T> {
  toReversed(): T[];
  toSorted(compareFn?: (a: T, b: T) => number): T[];
  toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
  with(index: number, value: T): T[];
}

interface Array<T> {
  toReversed(): T[];
  toSorted(compareFn?: (a: T, b: T) => number): T[];
  toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
  with(index: number, value: T): T[];
}

interface TypedArrayCopies<T> {
  toReversed(): T;
  toSorted(compareFn?: (a: number, b: number) => number): T;
  with(index: number, value: number): T;
}

interface Int8Array extends TypedArrayCopies<Int8Array> {}
interface Uint8Array extends TypedArrayCopies<Uint8Array> {}
interface Uint8ClampedArray extends TypedArrayCopies<Uint8ClampedArray> {}
interface Int16Array extends TypedArrayCopies<Int16Array> {}
interface Uint16Array extends TypedArrayCopies<Uint16Array> {}
interface Int32Array extends TypedArrayCopies<Int32Array> {}
interface Uint32Array extends TypedArrayCopies<Uint32Array> {}
interface Float32Array extends TypedArrayCopies<Float32Array> {}
interface Float64Array extends TypedArrayCopies<Float64Array> {}
