import OpenAI from 'openai';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { Embedder } from './embedder.ts';

export interface OpenAiEmbedderOptions {
  /** Recorded with every vector. Vectors of different lengths by one model have different names. */
  name: string;
  /** The provider's name for it. */
  model: string;
  apiKey: string;
  /** Any server that speaks OpenAI's API; OpenAI's own when left out. */
  baseUrl?: string | undefined;
  dimensions: number;
  /** Whether requests name the length. A server with one length only may reject them. */
  sendsDimensions: boolean;
  prefixes?: { query: string; passage: string };
}

/** Texts of one request. */
const BATCH_SIZE = 64;
const QUERY_TIMEOUT_MS = 8_000;
const PASSAGE_TIMEOUT_MS = 60_000;
/** Characters of a text that are sent: about 8,000 tokens, which is as much as providers read. */
const MAX_CHARACTERS = 24_000;

/** The vector scaled to length 1; the search computes cosines as dot products. */
function toUnitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  if (!Number.isFinite(length) || length === 0)
    throw new Error('The embedding model returned a vector without a length');
  return Float32Array.from(values, (value) => value / length);
}

/** An embedding model behind OpenAI's API. After failures in a row it fails at once for a while, so that visitors don't wait for it. */
export function createOpenAiEmbedder({
  name,
  model,
  apiKey,
  baseUrl,
  dimensions,
  sendsDimensions,
  prefixes = { query: '', passage: '' },
}: OpenAiEmbedderOptions): Embedder {
  const client = new OpenAI({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), logLevel: 'off' });
  // One breaker per purpose: failing passages must not stop a visitor's question.
  const breakers = { query: createCircuitBreaker(), passage: createCircuitBreaker() };

  const embedBatch = async (input: string[], purpose: 'query' | 'passage'): Promise<Float32Array[]> => {
    const response = await client.embeddings.create(
      { model, input, encoding_format: 'float', ...(sendsDimensions ? { dimensions } : {}) },
      { timeout: purpose === 'query' ? QUERY_TIMEOUT_MS : PASSAGE_TIMEOUT_MS, maxRetries: purpose === 'query' ? 0 : 2 },
    );
    const vectors = response.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => toUnitVector(embedding));
    if (vectors.length !== input.length || vectors.some((vector) => vector.length !== dimensions))
      throw new Error(`The embedding model did not return ${input.length} vectors of ${dimensions} numbers`);
    return vectors;
  };

  return {
    model: name,
    dimensions,
    maxTokens: 8_000,
    embed: async (texts, purpose) => {
      const breaker = breakers[purpose];
      if (!breaker.allowRequest()) throw new Error('The embedding model failed several times in a row and is paused');
      try {
        const vectors: Float32Array[] = [];
        for (let from = 0; from < texts.length; from += BATCH_SIZE) {
          const batch = texts
            .slice(from, from + BATCH_SIZE)
            .map((text) => `${prefixes[purpose]}${text}`.slice(0, MAX_CHARACTERS));
          vectors.push(...(await embedBatch(batch, purpose)));
        }
        breaker.recordSuccess();
        return vectors;
      } catch (error) {
        breaker.recordFailure();
        throw error;
      }
    },
    close: () => Promise.resolve(),
  };
}

/** The length of the provider's vectors, measured on one. */
export async function detectDimensions(
  { model, apiKey, baseUrl }: Pick<OpenAiEmbedderOptions, 'model' | 'apiKey' | 'baseUrl'>,
  requested: number | undefined,
): Promise<number> {
  const client = new OpenAI({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), logLevel: 'off' });
  const response = await client.embeddings.create(
    {
      model,
      input: 'How long is your vector?',
      encoding_format: 'float',
      ...(requested ? { dimensions: requested } : {}),
    },
    { timeout: QUERY_TIMEOUT_MS, maxRetries: 1 },
  );
  return response.data[0]?.embedding.length ?? 0;
}
