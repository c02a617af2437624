import type { TranslationFailure } from '@lobby/contracts/conversations';
import { generateText, listCandidateModels, toModelFailure } from '../models/index.ts';
import type { LanguageModel, ModelSession } from '../models/index.ts';
import { buildTranslationPrompt } from './build-translation-prompt.ts';
import type { Untranslated } from './list-untranslated.ts';
import { verifyTranslation } from './verify-translation.ts';

/** The translation, or why there is none. */
export type TranslationResult = { text: string } | { failure: TranslationFailure };

const TIMEOUT_MS = 20_000;
/** Tokens of a translation for one of its original, in the scripts that need the most. */
const TOKEN_GROWTH = 3;
const EXTRA_TOKENS = 60;

const BUDGET_CODES = new Set<string>(['tenant_budget_exceeded', 'visitor_budget_exceeded']);

/** What a model wrote without the quotation marks or the delimiters that it may have put around it. */
const stripFrame = (text: string): string =>
  text
    .replaceAll(/^<message-\w+>\s*|\s*<\/message-\w+>$/g, '')
    .replace(/^(["“„«])(?<inner>[^"“”„«»]*)["”“»]$/u, '$<inner>')
    .trim();

async function translateWith(
  session: ModelSession,
  model: LanguageModel,
  untranslated: Untranslated,
): Promise<TranslationResult> {
  const { text: original, sourceLanguage, language } = untranslated;
  const completion = await generateText(session, {
    model,
    messages: buildTranslationPrompt(untranslated),
    maxTokens: session.countTokens(original) * TOKEN_GROWTH + EXTRA_TOKENS,
    signal: new AbortController().signal,
    timeoutMs: TIMEOUT_MS,
  });
  const isQuoted = /^["“„«]/u.test(original);
  const translated = isQuoted ? completion : stripFrame(completion);
  return verifyTranslation({ original, translated, sourceLanguage, language })
    ? { text: translated }
    : { failure: 'unverified' };
}

/** Has a message translated by the tenant's models, in their order until one responds. */
export async function writeTranslation(session: ModelSession, untranslated: Untranslated): Promise<TranslationResult> {
  for (const model of await listCandidateModels(session)) {
    try {
      return await translateWith(session, model, untranslated);
    } catch (error) {
      const failure = toModelFailure(error);
      if (!failure) throw error;
      if (BUDGET_CODES.has(failure.code)) return { failure: 'budget_exceeded' };
      session.scope.log.warn({ code: failure.code }, 'a model could not translate a message');
    }
  }
  return { failure: 'model_unavailable' };
}
