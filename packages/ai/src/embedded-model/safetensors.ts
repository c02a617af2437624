import { readFile } from 'node:fs/promises';
import { TENSOR_TYPE } from './onnx-graph.ts';
import type { RawTensor, TensorType } from './onnx-graph.ts';

interface Header {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

const isTensorType = (dtype: string): dtype is TensorType => dtype in TENSOR_TYPE;

/** Reads a safetensors file: a little-endian length, a JSON header of that length, then the tensors. */
export async function readSafetensors(path: string): Promise<(name: string) => RawTensor> {
  const file = await readFile(path);
  const headerLength = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, 8 + headerLength).toString('utf8')) as Record<string, Header>;
  const base = 8 + headerLength;
  return (name) => {
    const entry = header[name];
    if (!entry || !isTensorType(entry.dtype)) throw new Error(`The model file has no tensor ${name} of a known type`);
    const [from, to] = entry.data_offsets;
    return { type: entry.dtype, dims: entry.shape, data: file.subarray(base + from, base + to) };
  };
}
