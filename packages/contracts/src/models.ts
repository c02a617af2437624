import * as z from 'zod/mini';
import { optionalText, OptionalWebAddress, requiredText } from './fields.ts';

/** Who writes the answers: the platform's model, one of the tenant's own provider, or none (the built-in extractive answerer). */
export const ModelSource = z.enum(['platform', 'own', 'none'], { error: 'Please choose who writes the answers.' });
export type ModelSource = z.infer<typeof ModelSource>;

/** OpenAI itself, or any server that speaks its API (Azure, vLLM, Ollama). */
export const ModelProvider = z.enum(['openai', 'compatible'], { error: 'Please choose a provider.' });
export type ModelProvider = z.infer<typeof ModelProvider>;

const integerField = (min: number, max: number, what: string) => {
  const message = `${what} is a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`;
  return z.int(message).check(z.gte(min, message), z.lte(max, message));
};
const priceField = (what: string) =>
  z.nullable(
    z
      .number(`${what} is a number.`)
      .check(z.gte(0, `${what} is not less than 0.`), z.lte(10_000, `${what} is in USD for a million tokens.`)),
  );

/** A tenant's own provider. The key may be left out where one is kept and neither provider nor address change. */
export const SaveProvider = z.object({
  provider: ModelProvider,
  baseUrl: OptionalWebAddress,
  model: requiredText(200, 'The name of the model'),
  cheapModel: optionalText(200, 'The name of the cheaper model'),
  apiKey: optionalText(500, 'The key'),
  contextWindow: z.nullable(integerField(1_000, 10_000_000, 'The window')),
  inputPrice: priceField('The price of tokens read'),
  outputPrice: priceField('The price of tokens written'),
});
export type SaveProvider = z.infer<typeof SaveProvider>;

export const ChooseModel = z.object({
  source: ModelSource,
  rerank: z.boolean(),
  answerTokens: integerField(50, 4_000, 'The length of an answer'),
});
export type ChooseModel = z.infer<typeof ChooseModel>;

/** What a day may use up; null: what the platform allows. */
export const UpdateModelBudget = z.object({
  dailyTokens: z.nullable(integerField(0, 2_000_000_000, 'The tokens a day')),
  visitorDailyTokens: z.nullable(integerField(0, 2_000_000_000, 'The tokens a visitor and day')),
  dailyCost: z.nullable(
    z
      .number('The cost a day is an amount in USD.')
      .check(
        z.gte(0, 'The cost a day is not less than 0.'),
        z.lte(1_000_000, 'The cost a day is at most 1,000,000 USD.'),
      ),
  ),
});
export type UpdateModelBudget = z.infer<typeof UpdateModelBudget>;
