import { MAX_MEMORY_SUMMARY, MAX_MEMORY_VALUE, MEMORY_TONES } from '@lobby/contracts/memory';
import { toStorable } from '@lobby/contracts/storable';
import { toLexemes } from '@lobby/ingestion';
import { z } from 'zod';
import type { NotedItem, TalkMemory, TalkMessage } from '../noted.ts';

const MAX_ITEMS = 20;
const Measure = z.number().min(0).max(1);
const Text = (max: number) => z.string().transform((value) => value.replaceAll(/\s+/g, ' ').trim().slice(0, max));
const MessageNumber = z.number().int().min(1);
const Statement = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/),
  value: Text(MAX_MEMORY_VALUE),
  message: MessageNumber,
});
/** One that is malformed is left out, and the others stay. */
const listOf = <S extends z.ZodType>(schema: S) =>
  z
    .array(z.unknown())
    .max(200)
    .default([])
    .transform((values) =>
      values.slice(0, MAX_ITEMS).flatMap((value): z.output<S>[] => {
        const parsed = schema.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );

const ModelMemory = z.object({
  asked: Text(MAX_MEMORY_SUMMARY),
  answered: Text(MAX_MEMORY_SUMMARY).default(''),
  open: Text(MAX_MEMORY_SUMMARY).default(''),
  tone: z.enum(MEMORY_TONES),
  formality: Measure,
  patience: Measure,
  detail: Measure,
  mood: Measure,
  facts: listOf(Statement),
  preferences: listOf(Statement),
  promises: listOf(Statement.omit({ key: true })),
});

/** Words of a value that its message must contain, as a share: a model may only shorten what was said. */
const MIN_SUPPORT = 0.6;

/** Whether a message says a value: all its numbers and most of its words stand there. */
function isSupported(value: string, text: string, language: string): boolean {
  const said = text.toLowerCase();
  if ((value.match(/\d+/g) ?? []).some((number) => !said.includes(number))) return false;
  const lexemes = toLexemes(value, language);
  if (lexemes.length === 0) return said.includes(value.toLowerCase());
  const known = new Set(toLexemes(text, language));
  return lexemes.filter((lexeme) => known.has(lexeme)).length / lexemes.length >= MIN_SUPPORT;
}

function parseJson(text: string): unknown {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  try {
    return toStorable(JSON.parse(json));
  } catch {
    return null;
  }
}

/**
 * Reads what a model wrote of a conversation; null where it isn't what was asked for. An item stays only where the message that it names
 * is the right side's and says it.
 */
export function parseModelMemory(
  output: string,
  messages: readonly TalkMessage[],
  language: string,
): Omit<TalkMemory, 'topics'> | null {
  const parsed = ModelMemory.safeParse(parseJson(output));
  if (!parsed.success) return null;
  const { facts, preferences, promises, asked, answered, open, tone, ...measures } = parsed.data;
  const read = (
    { value, message }: { value: string; message: number },
    { kind, key }: Pick<NotedItem, 'kind' | 'key'>,
  ): NotedItem[] => {
    const source = messages[message - 1];
    const isRightSide = kind === 'promise' ? source?.author !== 'assistant' : source?.author === 'visitor';
    if (!source || !isRightSide || value === '' || !isSupported(value, source.text, language)) return [];
    const saidBy = source.author === 'visitor' ? 'visitor' : 'company';
    return [{ kind, key, value, messageId: source.id, saidBy, saidAt: source.at }];
  };
  return {
    asked,
    answered,
    open,
    tone,
    measures,
    writtenBy: 'model',
    items: [
      ...facts.flatMap((each) => read(each, { kind: 'fact', key: each.key })),
      ...preferences.flatMap((each) => read(each, { kind: 'preference', key: each.key })),
      ...promises.flatMap((each, index) => read(each, { kind: 'promise', key: `promise-${index + 1}` })),
    ],
  };
}
