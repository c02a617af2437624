import { openTokenCounter } from '@lobby/ai';
import type { ChatMessage, ChatPart, TokenCounter } from '@lobby/ai';
import type { TenantScope } from '../deps.ts';
import { dayOf, reserve, settle, shareOf, SOFT_SHARE, usedOn } from './budget.ts';
import type { Refusal, Spend } from './budget.ts';
import { costOf } from './known-models.ts';
import { openModels } from './open-models.ts';
import type { ModelScope, TenantModels, Writer } from './open-models.ts';

/** What the calls for one answer have used up. */
export interface Meter {
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
  count: TokenCounter;
  meter: Meter;
}

/** A call that was not made, because a budget has no room for it. */
export class OverBudget extends Error {
  readonly whose: Refusal;

  constructor(whose: Refusal) {
    super(`The budget of this ${whose} for today is used up`);
    this.name = 'OverBudget';
    this.whose = whose;
  }
}

export interface ModelCall {
  writer: Writer;
  messages: ChatMessage[];
  maxTokens: number;
  tools?: { name: string; description: string }[];
  signal: AbortSignal;
  firstPieceMs?: number;
}

/** A message's role and marks, in tokens; rounded up from OpenAI's 3 to 4. */
const PER_MESSAGE = 5;

/** Opens the tenant's models for one answer; null where it has none. */
export async function openSession(
  scope: ModelScope & Pick<TenantScope, 'clock' | 'log'>,
  visitorId: string | null,
): Promise<ModelSession | null> {
  const models = await openModels(scope);
  return models && sessionWith(scope, models, visitorId);
}

/** The session of models that are open already. */
export const sessionWith = async (
  scope: ModelSession['scope'],
  models: TenantModels,
  visitorId: string | null,
): Promise<ModelSession> => ({
  scope,
  models,
  visitorId,
  meter: { prompt: 0, completion: 0, costMicros: null },
  count: await openTokenCounter(),
});

/** The models to try for an answer, in order: near the end of the day's budget the cheaper one first, else as what comes after. */
export async function writersOf({ scope, models }: ModelSession): Promise<Writer[]> {
  const { main, cheap, budget } = models;
  if (!cheap) return [main];
  const used = await scope.db((tx) => usedOn(tx, dayOf(scope.clock.now())));
  return shareOf(used, budget) >= SOFT_SHARE ? [cheap] : [main, cheap];
}

const promptTokens = ({ count }: ModelSession, messages: readonly ChatMessage[]): number =>
  messages.reduce((sum, { content }) => sum + count(content) + PER_MESSAGE, 0);

function spendOf(session: ModelSession, { writer, messages, maxTokens }: ModelCall): Spend & { prompt: number } {
  const prompt = promptTokens(session, messages);
  return {
    prompt,
    visitorId: session.visitorId,
    day: dayOf(session.scope.clock.now()),
    tokens: prompt + maxTokens,
    costMicros: costOf(writer.prices, { prompt, completion: maxTokens }) ?? 0,
  };
}

/**
 * Calls a model for one answer. What it may use up at most is set aside first, and what it did use up, which its server says or which is
 * counted, put in its place, also when the visitor stops it on the way. Throws OverBudget without calling, ChatModelError on a fault.
 */
export async function* callModel(session: ModelSession, call: ModelCall): AsyncGenerator<ChatPart> {
  const { scope, models, meter } = session;
  const { writer, messages, maxTokens, tools, signal, firstPieceMs } = call;
  const spend = spendOf(session, call);
  const refused = await scope.db((tx) => reserve(tx, spend, models.budget));
  if (refused) throw new OverBudget(refused);
  let written = '';
  let used: { prompt: number; completion: number } | null = null;
  let isAnswered = false;
  try {
    const options = {
      maxTokens,
      signal,
      ...(tools ? { tools } : {}),
      ...(firstPieceMs === undefined ? {} : { firstPieceMs }),
    };
    for await (const part of writer.model.stream(messages, options)) {
      isAnswered = true;
      if (part.type === 'text') written += part.text;
      if (part.type === 'usage') used = { prompt: part.promptTokens, completion: part.completionTokens };
      yield part;
    }
  } finally {
    // A call that was broken off is billed as far as it came; one that never began to answer isn't.
    used ??=
      isAnswered || signal.aborted
        ? { prompt: spend.prompt, completion: session.count(written) }
        : { prompt: 0, completion: 0 };
    const cost = costOf(writer.prices, used);
    meter.prompt += used.prompt;
    meter.completion += used.completion;
    if (cost !== null) meter.costMicros = (meter.costMicros ?? 0) + cost;
    const total = { tokens: used.prompt + used.completion, costMicros: cost ?? 0 };
    await scope.db((tx) => settle(tx, spend, total, models.budget));
  }
}

/** The whole text of a short call, such as a rewritten question; cut off after `limitMs`. */
export async function readShortAnswer(session: ModelSession, call: ModelCall & { limitMs: number }): Promise<string> {
  const signal = AbortSignal.any([call.signal, AbortSignal.timeout(call.limitMs)]);
  let text = '';
  for await (const part of callModel(session, { ...call, signal, firstPieceMs: call.limitMs }))
    if (part.type === 'text') text += part.text;
  return text.trim();
}
