/** USD per million tokens. */
export interface Prices {
  input: number;
  output: number;
}

interface KnownModel extends Prices {
  /** The start of its name; dated versions have the same prices. */
  name: string;
  contextWindow: number;
}

/** OpenAI's list prices as of 2025, longer names first. A tenant or the operator can enter others. */
const KNOWN_MODELS: readonly KnownModel[] = [
  { name: 'gpt-5-nano', contextWindow: 400_000, input: 0.05, output: 0.4 },
  { name: 'gpt-5-mini', contextWindow: 400_000, input: 0.25, output: 2 },
  { name: 'gpt-5', contextWindow: 400_000, input: 1.25, output: 10 },
  { name: 'gpt-4.1-nano', contextWindow: 1_000_000, input: 0.1, output: 0.4 },
  { name: 'gpt-4.1-mini', contextWindow: 1_000_000, input: 0.4, output: 1.6 },
  { name: 'gpt-4.1', contextWindow: 1_000_000, input: 2, output: 8 },
  { name: 'gpt-4o-mini', contextWindow: 128_000, input: 0.15, output: 0.6 },
  { name: 'gpt-4o', contextWindow: 128_000, input: 2.5, output: 10 },
  { name: 'gpt-3.5-turbo', contextWindow: 16_385, input: 0.5, output: 1.5 },
];

/** The window of unknown models: Ollama's default, the smallest common one. */
const DEFAULT_WINDOW_TOKENS = 4_096;

const findKnownModel = (model: string): KnownModel | undefined =>
  KNOWN_MODELS.find(({ name }) => model === name || model.startsWith(`${name}-`));

/** A model's context window in tokens, by its name. */
export const getWindowTokens = (model: string): number => findKnownModel(model)?.contextWindow ?? DEFAULT_WINDOW_TOKENS;

/** A model's prices by its name; null for an unknown one. */
export function findPrices(model: string): Prices | null {
  const known = findKnownModel(model);
  return known ? { input: known.input, output: known.output } : null;
}

/** The cost of a call in millionths of a USD: USD per million tokens is the same number as millionths of a USD per token. */
export const computeCost = (prices: Prices | null, tokens: { prompt: number; completion: number }): number | null =>
  prices && Math.ceil(tokens.prompt * prices.input + tokens.completion * prices.output);
