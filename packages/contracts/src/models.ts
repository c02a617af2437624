import * as z from 'zod/mini';
import { OptionalWebAddress, optionalText, requiredText } from './fields/fields.ts';

/** Which model writes answers: the platform's, the tenant's own, or none (answers are extracted). */
export const ModelSource = z.enum(['platform', 'own', 'none']);
export type ModelSource = z.infer<typeof ModelSource>;

/** OpenAI, or any server with its API (Azure, vLLM, Ollama). */
export const ModelProvider = z.enum(['openai', 'compatible']);
export type ModelProvider = z.infer<typeof ModelProvider>;

const integerField = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));

/** USD for a million tokens; null: unknown. */
const Price = z.nullable(z.number().check(z.gte(0), z.lte(10_000)));

/** A tenant's own provider. The key may be empty if one is stored and neither provider nor address change. */
export const SaveProvider = z.object({
  provider: ModelProvider,
  baseUrl: OptionalWebAddress,
  model: requiredText(200),
  cheapModel: optionalText(200),
  apiKey: optionalText(500),
  contextWindow: z.nullable(integerField(1_000, 10_000_000)),
  inputPrice: Price,
  outputPrice: Price,
});
export type SaveProvider = z.infer<typeof SaveProvider>;

export const ChooseModel = z.object({
  source: ModelSource,
  rerank: z.boolean(),
  answerTokens: integerField(50, 4_000),
});
export type ChooseModel = z.infer<typeof ChooseModel>;

/** Limits of a day; null: the platform's. The cost is in USD. */
export const UpdateModelBudget = z.object({
  dailyTokens: z.nullable(integerField(0, 2_000_000_000)),
  visitorDailyTokens: z.nullable(integerField(0, 2_000_000_000)),
  dailyCost: z.nullable(z.number().check(z.gte(0), z.lte(1_000_000))),
});
export type UpdateModelBudget = z.infer<typeof UpdateModelBudget>;
