import type { ChatMessage } from '@lobby/ai';
import { buildAnswerPrompt } from './prompts.ts';
import type { PromptParts } from './prompts.ts';

/** What was left out of a prompt so that it fits, in the order in which it is left out. */
export interface TrimmedParts {
  history: number;
  sources: number;
  persona: number;
  passage: number;
}

interface PromptFit {
  parts: PromptParts;
  trimmed: TrimmedParts;
}

/** A passage that is shorter than this says nothing any more. */
const MIN_PASSAGE_LENGTH = 200;

/** What to leave out next; null when nothing is left that may go. */
function trimNext({ parts, trimmed }: PromptFit): PromptFit | null {
  const { history, sources, settings } = parts;
  if (history.length > 0)
    return { parts: { ...parts, history: history.slice(1) }, trimmed: { ...trimmed, history: trimmed.history + 1 } };
  if (sources.length > 1)
    return {
      parts: { ...parts, sources: sources.slice(0, -1) },
      trimmed: { ...trimmed, sources: trimmed.sources + 1 },
    };
  if (settings.persona !== '') {
    const persona = settings.persona.slice(0, Math.floor(settings.persona.length / 2) - 1);
    return {
      parts: { ...parts, settings: { ...settings, persona } },
      trimmed: { ...trimmed, persona: trimmed.persona + settings.persona.length - persona.length },
    };
  }
  const [best] = sources;
  if (!best || best.text.length <= MIN_PASSAGE_LENGTH) return null;
  const text = best.text.slice(0, Math.max(MIN_PASSAGE_LENGTH, Math.floor(best.text.length * 0.75)));
  return {
    parts: { ...parts, sources: [{ ...best, text }] },
    trimmed: { ...trimmed, passage: trimmed.passage + best.text.length - text.length },
  };
}

/**
 * A prompt of at most `room` tokens. Left out, in this order: the conversation, its oldest message first; the sources, the weakest first,
 * down to the best one; the persona, its end first; the end of the best source. The rules and the question always stay; null when even
 * these don't fit.
 */
export function fitPrompt(
  parts: PromptParts,
  maxTokens: number,
  countTokens: (messages: readonly ChatMessage[]) => number,
): (PromptFit & { messages: ChatMessage[] }) | null {
  let fit: PromptFit = { parts, trimmed: { history: 0, sources: 0, persona: 0, passage: 0 } };
  for (;;) {
    const messages = buildAnswerPrompt(fit.parts);
    if (countTokens(messages) <= maxTokens) return { ...fit, messages };
    const next = trimNext(fit);
    if (!next) return null;
    fit = next;
  }
}
