import type { ChatMessage } from '@lobby/ai';
import { buildAnswerPrompt } from './build-answer-prompt.ts';
import type { PromptParts } from './build-answer-prompt.ts';

/** How much was left out of a prompt, in the order in which it is left out: messages, sources, and characters of the other two. */
export interface TrimmedParts {
  turns: number;
  sources: number;
  personaCharacters: number;
  passageCharacters: number;
}

interface PromptFit {
  parts: PromptParts;
  trimmed: TrimmedParts;
}

/** A shorter passage would tell too little. */
const MIN_PASSAGE_LENGTH = 200;

/** The prompt with the next part left out; null when only parts are left that must stay. */
function trimNext({ parts, trimmed }: PromptFit): PromptFit | null {
  const { history, sources, settings, visit } = parts;
  if (history.length > 0)
    return { parts: { ...parts, history: history.slice(1) }, trimmed: { ...trimmed, turns: trimmed.turns + 1 } };
  // What is remembered is short, and the first to go after the conversation.
  if (visit?.recall) return { parts: { ...parts, visit: { ...visit, recall: null } }, trimmed };
  if (sources.length > 1)
    return {
      parts: { ...parts, sources: sources.slice(0, -1) },
      trimmed: { ...trimmed, sources: trimmed.sources + 1 },
    };
  if (settings.persona !== '') {
    const persona = settings.persona.slice(0, Math.floor(settings.persona.length / 2) - 1);
    return {
      parts: { ...parts, settings: { ...settings, persona } },
      trimmed: {
        ...trimmed,
        personaCharacters: trimmed.personaCharacters + settings.persona.length - persona.length,
      },
    };
  }
  const [best] = sources;
  if (!best || best.text.length <= MIN_PASSAGE_LENGTH) return null;
  const text = best.text.slice(0, Math.max(MIN_PASSAGE_LENGTH, Math.floor(best.text.length * 0.75)));
  return {
    parts: { ...parts, sources: [{ ...best, text }] },
    trimmed: { ...trimmed, passageCharacters: trimmed.passageCharacters + best.text.length - text.length },
  };
}

/**
 * A prompt of at most `maxTokens`. It leaves out, in this order: the oldest messages, what is remembered of the visitor, the weakest sources down to the best one, the
 * end of the persona, the end of the best source. Null when the rules and the question alone don't fit.
 */
export function fitPrompt(
  parts: PromptParts,
  maxTokens: number,
  countTokens: (messages: readonly ChatMessage[]) => number,
): (PromptFit & { messages: ChatMessage[] }) | null {
  let fit: PromptFit = { parts, trimmed: { turns: 0, sources: 0, personaCharacters: 0, passageCharacters: 0 } };
  for (;;) {
    const messages = buildAnswerPrompt(fit.parts);
    if (countTokens(messages) <= maxTokens) return { ...fit, messages };
    const next = trimNext(fit);
    if (!next) return null;
    fit = next;
  }
}
