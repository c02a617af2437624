import onnxProto from 'onnx-proto';
import type { onnx as Onnx } from 'onnx-proto';

const { onnx } = onnxProto;
const { AttributeType } = onnx.AttributeProto;

/** ONNX's numbers of the tensor types used here. */
export const TENSOR_TYPE = { F32: 1, I64: 7, F16: 10 } as const;
export type TensorType = keyof typeof TENSOR_TYPE;

/** A raw tensor, little-endian. */
export interface RawTensor {
  type: TensorType;
  dims: number[];
  data: Uint8Array;
}

type Attributes = Record<string, number | number[] | { float: number }>;

const attribute = (name: string, value: Attributes[string]): Onnx.IAttributeProto => {
  if (Array.isArray(value)) return { name, ints: value, type: AttributeType.INTS };
  if (typeof value === 'number') return { name, i: value, type: AttributeType.INT };
  return { name, f: value.float, type: AttributeType.FLOAT };
};

/** Collects nodes and constants, and writes them as one ONNX model. The first four methods return the name of the new value. */
export interface OnnxGraph {
  node: (op: string, inputs: string[], attributes?: Attributes, output?: string) => string;
  constant: (name: string, tensor: RawTensor) => string;
  float: (name: string, value: number) => string;
  integers: (name: string, values: number[]) => string;
  /** The model's bytes. A string among the dims stands for any size. */
  write: (inputs: GraphValue[], output: GraphValue) => Uint8Array;
}

export interface GraphValue {
  name: string;
  type: TensorType;
  dims: (string | number)[];
}

const IR_VERSION = 8;
const OPSET = 17;

const valueInfo = ({ name, type, dims }: GraphValue): Onnx.IValueInfoProto => ({
  name,
  type: {
    tensorType: {
      elemType: TENSOR_TYPE[type],
      shape: { dim: dims.map((size) => (typeof size === 'string' ? { dimParam: size } : { dimValue: size })) },
    },
  },
});

/** Starts an empty graph. */
export function createOnnxGraph(): OnnxGraph {
  const nodes: Onnx.INodeProto[] = [];
  const initializers: Onnx.ITensorProto[] = [];

  const graph: OnnxGraph = {
    node: (op, inputs, attributes = {}, output = `${op}_${nodes.length}`) => {
      const named = Object.entries(attributes).map(([name, value]) => attribute(name, value));
      nodes.push({ name: output, opType: op, input: inputs, output: [output], attribute: named });
      return output;
    },
    constant: (name, { type, dims, data }) => {
      initializers.push({ name, dims, dataType: TENSOR_TYPE[type], rawData: data });
      return name;
    },
    float: (name, value) =>
      graph.constant(name, { type: 'F32', dims: [], data: new Uint8Array(Float32Array.of(value).buffer) }),
    integers: (name, values) =>
      graph.constant(name, {
        type: 'I64',
        dims: [values.length],
        data: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
      }),
    write: (inputs, output) =>
      onnx.ModelProto.encode({
        irVersion: IR_VERSION,
        producerName: 'lobby',
        opsetImport: [{ domain: '', version: OPSET }],
        graph: {
          name: 'bert',
          node: nodes,
          initializer: initializers,
          input: inputs.map(valueInfo),
          output: [valueInfo(output)],
        },
      }).finish(),
  };
  return graph;
}
