import type { TenantTx } from '@lobby/db';
import { toLexemes } from '@lobby/ingestion';
import { isCurrentFact, isOpenPromise, listItems } from '../items/list-items.ts';
import type { MemoryItemView } from '../items/list-items.ts';
import { listSummaries } from '../items/list-summaries.ts';
import { loadBio } from '../profile/load-bio.ts';
import { isMemoryEnabled } from '../settings/is-memory-enabled.ts';
import { findProvenContact } from './find-proven-contact.ts';

/** What is remembered of a visitor who has proven who they are, as far as it matters to one message. */
export interface Recall {
  bio: string;
  /** Facts and preferences that the message is about, as `key: value`. */
  facts: string[];
  promises: string[];
  /** What they asked in the conversation before this one. */
  lastAsked: string;
  /** The question of it that nobody has answered. */
  openQuestion: string;
}

const MAX_FACTS = 6;
const MAX_PROMISES = 3;

const toLabel = (key: string): string => key.replace(/-\d+$/, '').replaceAll(/[_-]/g, ' ');

/** The facts that share words with the message, by how many; then the newest. */
function chooseFacts(items: readonly MemoryItemView[], text: string, language: string): string[] {
  const asked = new Set(toLexemes(text, language));
  return items
    .filter((item) => isCurrentFact(item))
    .map((item) => {
      const line = `${toLabel(item.key)}: ${item.value}`;
      return { line, matches: toLexemes(line, language).filter((lexeme) => asked.has(lexeme)).length };
    })
    .filter(({ matches }) => matches > 0)
    .toSorted((one, other) => other.matches - one.matches)
    .slice(0, MAX_FACTS)
    .map(({ line }) => line);
}

/** Loads what is remembered of a visitor; null for one who has not proven who they are, and where memory is off. */
export async function loadRecall(
  tx: TenantTx,
  visitorId: string,
  { conversationId, text, language }: { conversationId: string; text: string; language: string },
): Promise<Recall | null> {
  const contactId = await findProvenContact(tx, visitorId);
  if (contactId === null || !(await isMemoryEnabled(tx, contactId))) return null;
  const items = await listItems(tx, contactId);
  const summaries = await listSummaries(tx, contactId);
  const last = summaries.find((summary) => summary.conversationId !== conversationId);
  return {
    bio: await loadBio(
      tx,
      contactId,
      items.filter((item) => isCurrentFact(item)),
    ),
    facts: chooseFacts(items, text, language),
    promises: items
      .filter((item) => isOpenPromise(item))
      .slice(0, MAX_PROMISES)
      .map(({ value, saidBy }) => `${saidBy === 'company' ? 'company' : 'visitor'}: ${value}`),
    lastAsked: last?.asked ?? '',
    openQuestion: last?.open ?? '',
  };
}
