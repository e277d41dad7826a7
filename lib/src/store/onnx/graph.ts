import { protobufWriter, type ProtobufWriter } from '../../core/protobufWriter.js';

/** The types of elements of which graphs here are made, by their numbers in onnx.proto. */
const elementType = { float: 1, int64: 7, double: 11 } as const;
export type ElementType = keyof typeof elementType;
const attributeType = { float: 1, int: 2, text: 3, tensor: 4, ints: 7, texts: 8 } as const;

/** ONNX 1.12 and the machine learning operators that take doubles. */
const versions = { ir: 8, opset: 17, ml: 3 } as const;

export interface Tensor {
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly values: ArrayLike<number>;
}
export type Attribute = number | string | Tensor | readonly number[] | readonly string[];

/** A graph of ONNX in the making; each method returns the name of the value that it adds. */
export interface OnnxGraph {
  constant(type: ElementType, dims: readonly number[], values: ArrayLike<number>): string;
  /** One operation with one result. */
  add(op: string, inputs: readonly string[], attributes?: Readonly<Record<string, Attribute>>): string;
  /** One with several. */
  addMany(op: string, inputs: readonly string[], outputs: number,
    attributes?: Readonly<Record<string, Attribute>>): string[];
  /** An operation of ai.onnx.ml. */
  addMl(op: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>>): string;
  /** The file: ModelProto with input `X`, double, N x columns, and one result of that name. */
  finish(model: OnnxModel): Uint8Array;
}

export interface OnnxModel {
  readonly name: string;
  readonly columns: number;
  readonly result: string;
  readonly output: { readonly name: string; readonly type: ElementType; readonly columns?: number };
  readonly metadata: Readonly<Record<string, string>>;
}

/** The name of the input. */
export const inputName = 'X';

/**
 * An empty graph. The fields are those of onnx.proto (github.com/onnx/onnx, onnx/onnx.proto3); the
 * same calls give the same bytes.
 */
export function onnxGraph(): OnnxGraph {
  const nodes: ProtobufWriter[] = [], initializers: ProtobufWriter[] = [];
  let count = 0, constants = 0;

  function addMany(
    op: string, inputs: readonly string[], outputs: number,
    attributes: Readonly<Record<string, Attribute>> = {}, domain = '',
  ): string[] {
    const node = protobufWriter(), names = Array.from({ length: outputs }, () => `v${++count}`);
    for (const input of inputs) node.text(1, input);
    for (const name of names) node.text(2, name);
    node.text(3, `${op}_${nodes.length}`).text(4, op);
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value));
    if (domain) node.text(7, domain);
    nodes.push(node);
    return names;
  }
  return {
    constant(type, dims, values) {
      const name = `c${++constants}`;
      initializers.push(tensor({ type, dims, values }).text(8, name));
      return name;
    },
    add: (op, inputs, attributes) => addMany(op, inputs, 1, attributes)[0],
    addMany,
    addMl: (op, inputs, attributes) => addMany(op, inputs, 1, attributes, 'ai.onnx.ml')[0],
    finish({ name, columns, result, output, metadata }) {
      const last = protobufWriter().text(1, result).text(2, output.name).text(3, 'result')
        .text(4, 'Identity');
      const graph = protobufWriter();
      for (const node of [...nodes, last]) graph.message(1, node);
      graph.text(2, name);
      for (const one of initializers) graph.message(5, one);
      graph.message(11, valueInfo(inputName, 'double', [columns]));
      graph.message(12, valueInfo(output.name, output.type,
        output.columns === undefined ? [] : [output.columns]));
      const model = protobufWriter().varint(1, versions.ir).text(2, 'spendscope').message(7, graph)
        .message(8, protobufWriter().text(1, '').varint(2, versions.opset))
        .message(8, protobufWriter().text(1, 'ai.onnx.ml').varint(2, versions.ml));
      for (const [key, value] of Object.entries(metadata)) {
        model.message(14, protobufWriter().text(1, key).text(2, value));
      }
      return model.finish();
    },
  };
}

function tensor({ type, dims, values }: Tensor): ProtobufWriter {
  const size = dims.reduce((a, b) => a * b, 1);
  if (size !== values.length) throw new RangeError(`${values.length} values for ${dims.join(' x ')}`);
  const writer = protobufWriter().packedVarints(1, dims).varint(2, elementType[type]);
  if (type === 'float') return writer.packedFloats(4, values);
  return type === 'double' ? writer.packedDoubles(10, values) : writer.packedVarints(7, Array.from(values));
}

function attribute(name: string, value: Attribute): ProtobufWriter {
  const writer = protobufWriter().text(1, name);
  if (typeof value === 'number') {
    return writer.varint(3, value).varint(20, attributeType.int); // none here is a fraction
  }
  if (typeof value === 'string') return writer.text(4, value).varint(20, attributeType.text);
  if ('type' in value) return writer.message(5, tensor(value)).varint(20, attributeType.tensor);
  if (value.some(one => typeof one === 'string')) {
    for (const one of value) writer.text(9, String(one));
    return writer.varint(20, attributeType.texts);
  }
  return writer.packedVarints(8, value.map(Number)).varint(20, attributeType.ints);
}

/** N rows of so many columns; none is a vector of N. */
function valueInfo(name: string, type: ElementType, columns: readonly number[]): ProtobufWriter {
  const shape = protobufWriter().message(1, protobufWriter().text(2, 'N'));
  for (const width of columns) shape.message(1, protobufWriter().varint(1, width));
  return protobufWriter().text(1, name).message(2, protobufWriter().message(1,
    protobufWriter().varint(1, elementType[type]).message(2, shape)));
}
