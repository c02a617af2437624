import { loadTokenCounter } from '@lobby/ai';
import type { ChatMessage, ChatPart, TokenCounter } from '@lobby/ai';
import type { TenantScope } from '../deps.ts';
import {
  toUtcDay,
  reserveBudget,
  settleReservation,
  computeBudgetShare,
  SOFT_LIMIT_SHARE,
  getDailyUsage,
} from './budget.ts';
import type { BudgetOwner, Reservation } from './budget.ts';
import { computeCost } from './known-models.ts';
import { findTenantModels } from './find-tenant-models.ts';
import type { ModelScope, TenantModels, LanguageModel } from './find-tenant-models.ts';

/** What the calls for one answer have used up. */
export interface UsageMeter {
  prompt: number;
  completion: number;
  /** Null while no model with a known price was called. */
  costMicros: number | null;
}

/** The models of a tenant for one answer: what was called is counted, and nothing is called that no budget has room for. */
export interface ModelSession {
  scope: Pick<TenantScope, 'db' | 'clock' | 'log'>;
  models: TenantModels;
  visitorId: string | null;
  countTokens: TokenCounter;
  meter: UsageMeter;
}

/** A call that was not made, because a budget has no room for it. */
export class BudgetExceededError extends Error {
  readonly owner: BudgetOwner;

  constructor(owner: BudgetOwner) {
    super(`The budget of this ${owner} for today is used up`);
    this.name = 'OverBudget';
    this.owner = owner;
  }
}

export interface CompletionRequest {
  model: LanguageModel;
  messages: ChatMessage[];
  maxTokens: number;
  tools?: { name: string; description: string }[];
  signal: AbortSignal;
  firstTokenMs?: number;
}

/** A message's role and marks, in tokens; rounded up from OpenAI's 3 to 4. */
const TOKENS_PER_MESSAGE = 5;

/** Opens the tenant's models for one answer; null where it has none. */
export async function startModelSession(
  scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>,
  visitorId: string | null,
): Promise<ModelSession | null> {
  const models = await findTenantModels(scope);
  return models && createModelSession(scope, models, visitorId);
}

/** The session of models that are open already. */
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

/** The models to try for an answer, in order: near the end of the day's budget the cheaper one first, else as what comes after. */
export async function listCandidateModels({ scope, models }: ModelSession): Promise<LanguageModel[]> {
  const { main, cheap, budget } = models;
  if (!cheap) return [main];
  const used = await scope.db((tx) => getDailyUsage(tx, toUtcDay(scope.clock.now())));
  return computeBudgetShare(used, budget) >= SOFT_LIMIT_SHARE ? [cheap] : [main, cheap];
}

const countPromptTokens = ({ countTokens }: ModelSession, messages: readonly ChatMessage[]): number =>
  messages.reduce((sum, { content }) => sum + countTokens(content) + TOKENS_PER_MESSAGE, 0);

function estimateReservation(
  session: ModelSession,
  { model, messages, maxTokens }: CompletionRequest,
): Reservation & { prompt: number } {
  const prompt = countPromptTokens(session, messages);
  return {
    prompt,
    visitorId: session.visitorId,
    day: toUtcDay(session.scope.clock.now()),
    tokens: prompt + maxTokens,
    costMicros: computeCost(model.prices, { prompt, completion: maxTokens }) ?? 0,
  };
}

/**
 * Calls a model for one answer. What it may use up at most is set aside first, and what it did use up, which its server says or which is
 * counted, put in its place, also when the visitor stops it on the way. Throws OverBudget without calling, ChatModelError on a fault.
 */
export async function* streamCompletion(session: ModelSession, request: CompletionRequest): AsyncGenerator<ChatPart> {
  const { scope, models, meter } = session;
  const { model, messages, maxTokens, tools, signal, firstTokenMs } = request;
  const reservation = estimateReservation(session, request);
  const exceeded = await scope.db((tx) => reserveBudget(tx, reservation, models.budget));
  if (exceeded) throw new BudgetExceededError(exceeded);
  let completion = '';
  let used: { prompt: number; completion: number } | null = null;
  let hasResponded = false;
  try {
    const options = {
      maxTokens,
      signal,
      ...(tools ? { tools } : {}),
      ...(firstTokenMs === undefined ? {} : { firstTokenMs: firstTokenMs }),
    };
    for await (const part of model.chatModel.stream(messages, options)) {
      hasResponded = true;
      if (part.type === 'text') completion += part.text;
      if (part.type === 'usage') used = { prompt: part.promptTokens, completion: part.completionTokens };
      yield part;
    }
  } finally {
    // A call that was broken off is billed as far as it came; one that never began to answer isn't.
    used ??=
      hasResponded || signal.aborted
        ? { prompt: reservation.prompt, completion: session.countTokens(completion) }
        : { prompt: 0, completion: 0 };
    const cost = computeCost(model.prices, used);
    meter.prompt += used.prompt;
    meter.completion += used.completion;
    if (cost !== null) meter.costMicros = (meter.costMicros ?? 0) + cost;
    const total = { tokens: used.prompt + used.completion, costMicros: cost ?? 0 };
    await scope.db((tx) => settleReservation(tx, reservation, total, models.budget));
  }
}

/** The whole text of a short call, such as a rewritten question; cut off after `limitMs`. */
export async function generateText(
  session: ModelSession,
  request: CompletionRequest & { timeoutMs: number },
): Promise<string> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs)]);
  let text = '';
  for await (const part of streamCompletion(session, { ...request, signal, firstTokenMs: request.timeoutMs }))
    if (part.type === 'text') text += part.text;
  return text.trim();
}
