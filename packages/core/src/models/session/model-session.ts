import { loadTokenCounter } from '@lobby/ai';
import type { ChatMessage, TokenCounter } from '@lobby/ai';
import type { TenantScope } from '../../deps.ts';
import { findTenantModels } from '../find-tenant-models.ts';
import type { ModelScope, TenantModels } from '../find-tenant-models.ts';

/** What the calls of one session have used. */
export interface UsageMeter {
  prompt: number;
  completion: number;
  /** In millionths of a USD; null while no model with a known price was called. */
  costMicros: number | null;
}

/** A tenant's models for one answer. Its calls are metered and kept within the budgets. */
export interface ModelSession {
  scope: Pick<TenantScope, 'db' | 'clock' | 'log'>;
  models: TenantModels;
  visitorId: string | null;
  countTokens: TokenCounter;
  meter: UsageMeter;
}

/** Tokens for a message's role and delimiters: OpenAI's 3 to 4, rounded up. */
const TOKENS_PER_MESSAGE = 5;

/** Starts a session with these models. */
export const createModelSession = async (
  scope: ModelSession['scope'],
  models: TenantModels,
  visitorId: string | null,
): Promise<ModelSession> => ({
  scope,
  models,
  visitorId,
  meter: { prompt: 0, completion: 0, costMicros: null },
  countTokens: await loadTokenCounter(),
});

/** Starts a session with the tenant's models; null where it has none. Throws UnreadableKeyError. */
export async function startModelSession(
  scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>,
  visitorId: string | null,
): Promise<ModelSession | null> {
  const models = await findTenantModels(scope);
  return models && createModelSession(scope, models, visitorId);
}

/** The tokens of a prompt, counted a little too high rather than too low. */
export const countPromptTokens = (
  { countTokens }: Pick<ModelSession, 'countTokens'>,
  messages: readonly ChatMessage[],
): number => messages.reduce((sum, { content }) => sum + countTokens(content) + TOKENS_PER_MESSAGE, 0);
