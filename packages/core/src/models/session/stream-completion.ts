import type { ChatMessage, ChatPart, ChatTool } from '@lobby/ai';
import { toUtcDay } from '../budget/daily-usage.ts';
import { BudgetExceededError, reserveBudget } from '../budget/reserve-budget.ts';
import type { Reservation } from '../budget/reserve-budget.ts';
import { settleReservation } from '../budget/settle-reservation.ts';
import { finishAnswerTurn } from './answer-turns.ts';
import type { LanguageModel } from '../find-tenant-models.ts';
import { computeCost } from '../known-models.ts';
import { countPromptTokens } from './model-session.ts';
import type { ModelSession } from './model-session.ts';

export interface CompletionRequest {
  model: LanguageModel;
  messages: ChatMessage[];
  maxTokens: number;
  tools?: ChatTool[];
  signal: AbortSignal;
  firstTokenMs?: number;
}

/** What a call has used, as far as it came. */
interface CompletionUsage {
  completion: string;
  hasResponded: boolean;
  /** The provider's own count; null where it sent none. */
  counted: { prompt: number; completion: number } | null;
}

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

/** Passes a response's parts on and records in `usage` what came. */
async function readResponse(
  { model, messages, maxTokens, tools, signal, firstTokenMs }: CompletionRequest,
  usage: CompletionUsage,
  onPart: (part: ChatPart) => 'continue' | 'stop',
): Promise<void> {
  const options = {
    maxTokens,
    signal,
    ...(tools ? { tools } : {}),
    ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
  };
  for await (const part of model.chatModel.stream(messages, options)) {
    usage.hasResponded = true;
    if (part.type === 'text') usage.completion += part.text;
    if (part.type === 'usage') usage.counted = { prompt: part.promptTokens, completion: part.completionTokens };
    signal.throwIfAborted();
    if (onPart(part) === 'stop') return;
  }
}

/** A call that was broken off is billed as far as it came; one without any response is not. */
function computeUsedTokens(
  session: ModelSession,
  { completion, hasResponded, counted }: CompletionUsage,
  { prompt, isAborted }: { prompt: number; isAborted: boolean },
): { prompt: number; completion: number } {
  if (counted) return counted;
  return hasResponded || isAborted
    ? { prompt, completion: session.countTokens(completion) }
    : { prompt: 0, completion: 0 };
}

/**
 * Calls a model and passes its parts on, until `onPart` returns 'stop'. Its budget is reserved first and settled afterwards, however
 * the call ends. Throws BudgetExceededError without calling, ChatModelError when the call fails.
 */
export async function streamCompletion(
  session: ModelSession,
  request: CompletionRequest,
  onPart: (part: ChatPart) => 'continue' | 'stop',
): Promise<void> {
  const { scope, models, meter } = session;
  const { model, signal } = request;
  // After a stop there is nobody left for the response, so nothing is reserved or billed.
  signal.throwIfAborted();
  const reservation = estimateReservation(session, request);
  const owner = await scope.db((tx) => reserveBudget(tx, reservation, models.budget));
  if (owner) throw new BudgetExceededError(owner);
  finishAnswerTurn();
  const usage: CompletionUsage = { completion: '', hasResponded: false, counted: null };
  try {
    await readResponse(request, usage, onPart);
  } finally {
    const used = computeUsedTokens(session, usage, { prompt: reservation.prompt, isAborted: signal.aborted });
    const cost = computeCost(model.prices, used);
    meter.prompt += used.prompt;
    meter.completion += used.completion;
    if (cost !== null) meter.costMicros = (meter.costMicros ?? 0) + cost;
    const total = { tokens: used.prompt + used.completion, costMicros: cost ?? 0 };
    await scope.db((tx) => settleReservation(tx, reservation, { used: total, budget: models.budget }));
  }
}
