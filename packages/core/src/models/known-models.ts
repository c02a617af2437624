/** USD for a million tokens. */
export interface Prices {
  input: number;
  output: number;
}

interface KnownModel extends Prices {
  /** How its name begins; dated versions have the same prices. */
  name: string;
  contextWindow: number;
}

/** OpenAI's list prices as of 2025; longer names stand first. A tenant or the operator can give others. */
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

/** What a server of unknown models has at least; Ollama's default is the smallest that is common. */
const DEFAULT_WINDOW_TOKENS = 4_096;

const findKnownModel = (model: string): KnownModel | undefined =>
  KNOWN_MODELS.find(({ name }) => model === name || model.startsWith(`${name}-`));

/** How many tokens a model reads and writes in all, as far as its name tells. */
export const getWindowTokens = (model: string): number => findKnownModel(model)?.contextWindow ?? DEFAULT_WINDOW_TOKENS;

/** What a model costs, as far as its name tells; null for one that isn't known. */
export function findPrices(model: string): Prices | null {
  const found = findKnownModel(model);
  return found ? { input: found.input, output: found.output } : null;
}

/** What so many tokens cost, in millionths of a USD: a price for a million tokens in USD is one for a token in these. */
export const computeCost = (prices: Prices | null, tokens: { prompt: number; completion: number }): number | null =>
  prices && Math.ceil(tokens.prompt * prices.input + tokens.completion * prices.output);
