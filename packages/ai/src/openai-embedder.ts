import OpenAI from 'openai';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { Embedder } from './embedder.ts';

export interface OpenAiEmbedderOptions {
  /** Recorded with every vector; tells vectors of different lengths by one model apart. */
  name: string;
  /** The name that the provider knows it by. */
  model: string;
  apiKey: string;
  /** Any server that speaks OpenAI's API; OpenAI's own when left out. */
  baseUrl?: string | undefined;
  dimensions: number;
  /** Asks the provider for vectors of that length; a server that makes only one length may refuse to be asked. */
  sendsDimensions: boolean;
  prefixes?: { query: string; passage: string };
}

/** Texts of one request. */
const BATCH_SIZE = 64;
const QUERY_TIMEOUT_MS = 8_000;
const PASSAGE_TIMEOUT_MS = 60_000;
/** Characters of a text that are sent: about 8,000 tokens, the most that providers read. */
const MAX_CHARACTERS = 24_000;

/** A vector of length 1, which is what the cosines of the search are worked out on. */
function toUnitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  if (!Number.isFinite(length) || length === 0) throw new Error('The embedding model gave a vector that is none');
  return Float32Array.from(values, (value) => value / length);
}

/** An embedding model behind OpenAI's API. After failures in a row it is left alone for a while, so that visitors don't wait for it. */
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
  // Of each kind its own: many passages that fail shouldn't keep a question from being tried.
  const breakers = { query: createCircuitBreaker(), passage: createCircuitBreaker() };

  const embedBatch = async (input: string[], purpose: 'query' | 'passage'): Promise<Float32Array[]> => {
    const response = await client.embeddings.create(
      { model, input, encoding_format: 'float', ...(sendsDimensions ? { dimensions } : {}) },
      { timeout: purpose === 'query' ? QUERY_TIMEOUT_MS : PASSAGE_TIMEOUT_MS, maxRetries: purpose === 'query' ? 0 : 2 },
    );
    const vectors = response.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => toUnitVector(embedding));
    if (vectors.length !== input.length || vectors.some((vector) => vector.length !== dimensions))
      throw new Error(`The embedding model gave other vectors than ${input.length} of ${dimensions} numbers`);
    return vectors;
  };

  return {
    model: name,
    dimensions,
    maxTokens: 8_000,
    embed: async (texts, purpose) => {
      const breaker = breakers[purpose];
      if (!breaker.allowRequest())
        throw new Error('The embedding model failed repeatedly and is left alone for a moment');
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

/** How long the provider's vectors are, by asking for one. */
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
