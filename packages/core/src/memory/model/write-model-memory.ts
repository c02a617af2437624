import type { TenantScope } from '../../deps.ts';
import { findModelSession, generateText, listCandidateModels, toModelFailure } from '../../models/index.ts';
import type { TalkMemory, TalkMessage } from '../noted.ts';
import { buildMemoryPrompt } from './build-memory-prompt.ts';
import { parseModelMemory } from './parse-model-memory.ts';

const TIMEOUT_MS = 30_000;
const MAX_TOKENS = 1_200;

/** What the tenant's model notes of a conversation; null where there is no model, it fails, or it writes something else. */
export async function writeModelMemory(
  scope: TenantScope,
  messages: readonly TalkMessage[],
  language: string,
): Promise<Omit<TalkMemory, 'topics'> | null> {
  const session = await findModelSession(scope, null);
  if (!session) return null;
  for (const model of await listCandidateModels(session)) {
    try {
      const signal = new AbortController().signal;
      const prompt = { model, messages: buildMemoryPrompt(messages), maxTokens: MAX_TOKENS };
      const output = await generateText(session, { ...prompt, signal, timeoutMs: TIMEOUT_MS });
      return parseModelMemory(output, messages, language);
    } catch (error) {
      const failure = toModelFailure(error);
      if (!failure) throw error;
      scope.log.warn({ code: failure.code }, 'a model could not take notes of a conversation');
    }
  }
  return null;
}
