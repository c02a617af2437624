import { createOnnxGraph, TENSOR_TYPE } from './onnx-graph.ts';
import type { OnnxGraph, RawTensor } from './onnx-graph.ts';

/** The fields of a BERT model's config.json that its graph depends on. */
export interface BertConfig {
  hidden_size: number;
  num_attention_heads: number;
  num_hidden_layers: number;
  layer_norm_eps: number;
}

/** Added to the attention scores of padding, so that softmax gives it no weight. */
const MASKED = -10_000;

interface BertBlocks {
  weight: (name: string) => string;
  linear: (input: string, name: string) => string;
  layerNorm: (input: string, name: string) => string;
}

/** The building blocks over a file's tensors. Half-precision weights are widened inside the graph, once, when it is loaded. */
function createBlocks(graph: OnnxGraph, tensor: (name: string) => RawTensor, epsilon: number): BertBlocks {
  const cache = new Map<string, string>();
  const weight = (name: string): string => {
    const cached = cache.get(name);
    if (cached) return cached;
    const raw = tensor(name);
    const constant = graph.constant(name, raw);
    const value = raw.type === 'F16' ? graph.node('Cast', [constant], { to: TENSOR_TYPE.F32 }) : constant;
    cache.set(name, value);
    return value;
  };
  return {
    weight,
    linear: (input, name) => {
      const transposed = graph.node('Transpose', [weight(`${name}.weight`)], { perm: [1, 0] });
      return graph.node('Add', [graph.node('MatMul', [input, transposed]), weight(`${name}.bias`)]);
    },
    layerNorm: (input, name) =>
      graph.node('LayerNormalization', [input, weight(`${name}.weight`), weight(`${name}.bias`)], {
        axis: -1,
        epsilon: { float: epsilon },
      }),
  };
}

/** One encoder layer as a function from its input to its output. */
function createEncoderLayer(
  graph: OnnxGraph,
  { linear, layerNorm }: BertBlocks,
  { hidden_size: hidden, num_attention_heads: heads }: BertConfig,
  bias: string,
) {
  const headSize = hidden / heads;
  const byHeads = graph.integers('shape_heads', [0, 0, heads, headSize]);
  const byHidden = graph.integers('shape_hidden', [0, 0, hidden]);
  const scale = graph.float('scale', 1 / Math.sqrt(headSize));
  const [unit, half, rootHalf] = [
    graph.float('one_float', 1),
    graph.float('half', 0.5),
    graph.float('root_half', Math.SQRT1_2),
  ];

  const attention = (input: string, layer: string): string => {
    const projectHeads = (name: string, perm: number[]): string =>
      graph.node('Transpose', [graph.node('Reshape', [linear(input, `${layer}.attention.self.${name}`), byHeads])], {
        perm,
      });
    const scores = graph.node('MatMul', [projectHeads('query', [0, 2, 1, 3]), projectHeads('key', [0, 2, 3, 1])]);
    const weights = graph.node('Softmax', [graph.node('Add', [graph.node('Mul', [scores, scale]), bias])], {
      axis: -1,
    });
    const context = graph.node('Transpose', [graph.node('MatMul', [weights, projectHeads('value', [0, 2, 1, 3])])], {
      perm: [0, 2, 1, 3],
    });
    return linear(graph.node('Reshape', [context, byHidden]), `${layer}.attention.output.dense`);
  };
  const gelu = (input: string): string => {
    const erf = graph.node('Add', [graph.node('Erf', [graph.node('Mul', [input, rootHalf])]), unit]);
    return graph.node('Mul', [graph.node('Mul', [input, half]), erf]);
  };
  return (input: string, layer: string): string => {
    const attended = layerNorm(
      graph.node('Add', [attention(input, layer), input]),
      `${layer}.attention.output.LayerNorm`,
    );
    const inner = gelu(linear(attended, `${layer}.intermediate.dense`));
    return layerNorm(
      graph.node('Add', [linear(inner, `${layer}.output.dense`), attended]),
      `${layer}.output.LayerNorm`,
    );
  };
}

/** The sum of word, token-type and position embeddings, normalized. */
function embeddings(graph: OnnxGraph, { weight, layerNorm }: BertBlocks): string {
  const gather = (table: string, ids: string): string =>
    graph.node('Gather', [weight(`embeddings.${table}.weight`), ids]);
  const [zero, one, two] = [graph.integers('zero', [0]), graph.integers('one', [1]), graph.integers('two', [2])];
  const length = graph.node('Slice', [graph.node('Shape', ['input_ids']), one, two]);
  const positions = graph.node('Slice', [weight('embeddings.position_embeddings.weight'), zero, length, zero]);
  const words = graph.node('Add', [
    gather('word_embeddings', 'input_ids'),
    gather('token_type_embeddings', 'token_type_ids'),
  ]);
  return layerNorm(graph.node('Add', [words, positions]), 'embeddings.LayerNorm');
}

/** The value added to the attention scores: 0 for words, MASKED for padding. */
function paddingBias(graph: OnnxGraph): string {
  const axes = graph.integers('axes', [1, 2]);
  const mask = graph.node('Cast', [graph.node('Unsqueeze', ['attention_mask', axes])], { to: TENSOR_TYPE.F32 });
  return graph.node('Mul', [graph.node('Sub', [graph.float('unit', 1), mask]), graph.float('masked', MASKED)]);
}

/**
 * BERT's encoder (Devlin et al. 2018) as ONNX: input_ids, attention_mask and token_type_ids of [batch, sequence] to
 * last_hidden_state of [batch, sequence, hidden]. Tensors are named as Hugging Face's BertModel names them.
 */
export function buildBertOnnx(config: BertConfig, tensor: (name: string) => RawTensor): Uint8Array {
  const graph = createOnnxGraph();
  const blocks = createBlocks(graph, tensor, config.layer_norm_eps);
  const layer = createEncoderLayer(graph, blocks, config, paddingBias(graph));
  const names = Array.from({ length: config.num_hidden_layers }, (_, index) => `encoder.layer.${index}`);
  const encoded = names.reduce(layer, embeddings(graph, blocks));
  const output = graph.node('Identity', [encoded], {}, 'last_hidden_state');
  const ids = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({
    name,
    type: 'I64' as const,
    dims: ['batch', 'sequence'],
  }));
  return graph.write(ids, { name: output, type: 'F32', dims: ['batch', 'sequence', config.hidden_size] });
}
