import { createTranslator } from '@lobby/messages';
import { getVisitorLocale } from '@lobby/messages/visitor/locales';
import { visitorMemoryMessages } from '@lobby/messages/visitor/memory';
import type { TenantTx } from '@lobby/db';
import type { TenantScope } from '../../deps.ts';
import { detectMemoryRequest, eraseContactMemory, findProvenContact, listVisitorMemory } from '../../memory/index.ts';
import type { Answer, Question } from '../answer.ts';
import { buildOwnAnswer } from '../build-own-answer.ts';

/** What a visitor who asked for it may see of what is remembered of them. */
export type KeptMemory = Awaited<ReturnType<typeof listVisitorMemory>>;

/** Items that an answer lists; the widget's menu shows all. */
const MAX_LISTED = 20;

/**
 * Loads what is remembered of a visitor where their message asks for that, and erases it where it asks for that. Null for every other
 * message. Who has not proven who they are gets nothing, and erases nothing.
 */
export async function handleMemoryRequest(
  tx: TenantTx,
  { tenantId, clock }: Pick<TenantScope, 'tenantId' | 'clock'>,
  { visitorId, text }: { visitorId: string; text: string },
): Promise<KeptMemory | null> {
  const request = detectMemoryRequest(text);
  if (request === null) return null;
  const contactId = request === 'erase' ? await findProvenContact(tx, visitorId) : null;
  if (contactId !== null) await eraseContactMemory(tx, { contactId, tenantId, now: clock.now() });
  return listVisitorMemory(tx, visitorId);
}

/** The answer to who asked what is remembered of them, or had it erased. */
export function buildMemoryAnswer(
  { question, language }: { question: Question; language: string },
  { items, isProven }: KeptMemory,
): Answer {
  const t = createTranslator(visitorMemoryMessages, getVisitorLocale(language));
  const toLabel = (label: string): string =>
    label === 'asked' ? t('asked') : label.replace(/-\d+$/, '').replaceAll(/[_-]/g, ' ');
  const lines = items.slice(0, MAX_LISTED).map(({ label, value }) => `- ${toLabel(label)}: ${value}`);
  const text = lines.length > 0 ? `${t('title')}:\n\n${lines.join('\n')}` : t(isProven ? 'none' : 'unproven');
  const answer = buildOwnAnswer(question, { language, message: null });
  return { ...answer, text, outcome: 'answered', answerer: 'small_talk', confidence: 1 };
}
