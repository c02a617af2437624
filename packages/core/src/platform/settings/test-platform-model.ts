import { ChatModelError } from '@lobby/ai';
import type { ChatModel } from '@lobby/ai';
import type { ModelErrorCode } from '@lobby/contracts/model-failures';
import type { CodedMessage } from '@lobby/messages';
import type { Deps } from '../../deps.ts';
import { recordPlatformAudit } from '../record-platform-audit.ts';

/** The result of one test call; `modelTestMessages` has the words of its codes. */
export interface PlatformModelTest extends CodedMessage<ModelErrorCode | 'model_replied' | 'model_missing'> {
  isOk: boolean;
  ms: number;
}

const TEST_PROMPT = 'Answer with the one word: ready';
const MAX_TOKENS = 50;
const MAX_SHOWN_CHARACTERS = 80;
const TIMEOUT_MS = 15_000;

async function readReply(model: ChatModel): Promise<string> {
  let reply = '';
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const messages = [{ role: 'user' as const, content: TEST_PROMPT }];
  for await (const part of model.stream(messages, { maxTokens: MAX_TOKENS, signal }))
    if (part.type === 'text') reply += part.text;
  return reply.slice(0, MAX_SHOWN_CHARACTERS);
}

/** Makes one small call to a model; returns a failure instead of throwing it. */
export async function probeModel(model: ChatModel | null): Promise<PlatformModelTest> {
  if (!model) return { isOk: false, code: 'model_missing', params: {}, ms: 0 };
  const startedAt = performance.now();
  const measure = () => Math.round(performance.now() - startedAt);
  try {
    const params = { model: model.name, reply: await readReply(model) };
    return { isOk: true, code: 'model_replied', params, ms: measure() };
  } catch (error) {
    if (error instanceof ChatModelError)
      return { isOk: false, code: error.code, params: { ...error.params }, ms: measure() };
    if (error instanceof Error && error.name === 'TimeoutError')
      return { isOk: false, code: 'model_timeout', params: {}, ms: measure() };
    throw error;
  }
}

/** Makes one small call to the platform's model, also when its ceiling for the month is reached. */
export async function testPlatformModel(
  { platformDb, probes, rateLimits }: Pick<Deps, 'platformDb' | 'probes' | 'rateLimits'>,
  actorUserId: string,
): Promise<PlatformModelTest> {
  await rateLimits.consume('model-test', actorUserId);
  await platformDb((tx) => recordPlatformAudit(tx, { actorUserId, action: 'settings.model_tested', target: 'model' }));
  return probeModel(probes.chatModel);
}
