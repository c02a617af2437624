import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TURN_EXPECTATIONS } from '@lobby/core/evaluation';
import type { ConversationDataset } from '@lobby/core/evaluation';
import { z } from 'zod';
import { readJsonl } from './load-dataset.ts';

const Company = z.object({ name: z.string(), language: z.string(), time_zone: z.string() });
const PageRow = z.object({ title: z.string(), text: z.string() });
const FaqRow = z.object({
  faq_question: z.string(),
  faq_answer: z.string(),
  keywords: z.array(z.string()).default([]),
});
const TurnRow = z.object({
  conversation: z.string(),
  turn: z.number(),
  text: z.string(),
  lang: z.string(),
  kind: z.array(z.string()).default([]),
  expect: z.enum(TURN_EXPECTATIONS),
  contains: z.array(z.array(z.string())).default([]),
  not_contains: z.array(z.string()).default([]),
});

type Turn = ConversationDataset['conversations'][number][number];

/** Conversations in the order of the file, each with its turns in order. */
function groupTurns(rows: readonly z.infer<typeof TurnRow>[]): Turn[][] {
  const conversations = new Map<string, Turn[]>();
  for (const { lang: language, kind: kinds, expect: expectation, not_contains: notContains, ...row } of rows) {
    const turns = conversations.get(row.conversation) ?? [];
    conversations.set(row.conversation, [...turns, { ...row, language, kinds, expectation, notContains }]);
  }
  return [...conversations.values()].map((turns) => turns.toSorted((a, b) => a.turn - b.turn));
}

/** Reads a company, its material and the conversations of its visitors. Throws if a file is missing or invalid. */
export async function loadConversationDataset(folder: string): Promise<ConversationDataset> {
  const { time_zone: timeZone, ...company } = Company.parse(
    JSON.parse(await readFile(join(folder, 'company.json'), 'utf8')),
  );
  const faqs = await readJsonl(folder, 'faqs', FaqRow);
  return {
    name: basename(folder),
    company: { ...company, timeZone },
    documents: await readJsonl(folder, 'documents', PageRow),
    faqs: faqs.map(({ faq_question: question, faq_answer: answer, keywords }) => ({ question, answer, keywords })),
    conversations: groupTurns(await readJsonl(folder, 'conversations', TurnRow)),
  };
}
