import { detectQueryLanguage } from '@lobby/ingestion';
import type { TenantTx } from '@lobby/db';
import { notFound } from '@lobby/contracts/errors';

/** The languages (ISO 639-1) of a conversation's two sides: what the visitor writes, and what its agent reads. */
export interface ConversationLanguages {
  visitor: string;
  agent: string;
}

/** So many of a visitor's messages tell their language; earlier ones may be in another. */
const DETECTED_MESSAGES = 10;

/** Browsers tell the two written forms of Norwegian, detectors only the language. */
const NORWEGIAN = new Set(['nb', 'nn']);

/** The language of a BCP 47 tag as detectors name it. */
function toBaseLanguage(tag: string): string {
  const [base = ''] = tag.toLowerCase().split(/[-_]/);
  return NORWEGIAN.has(base) ? 'no' : base;
}

/** Whether a browser's tag names a language at all. */
const isLanguage = (tag: string | null): tag is string => tag !== null && /^[a-z]{2,3}\b/i.test(tag);

/** What a member reads: their own choice, else the company's language. */
export async function loadMemberLanguage(tx: TenantTx, memberId: string | null): Promise<string> {
  const member = memberId
    ? await tx.membership.findFirst({ where: { id: memberId }, select: { language: true } })
    : null;
  if (member?.language) return member.language;
  const { language } = await tx.tenantSettings.findFirstOrThrow({ select: { language: true } });
  return toBaseLanguage(language);
}

/** The languages of a conversation. Short messages don't tell; then earlier questions, the browser and the company do. */
export async function loadConversationLanguages(tx: TenantTx, conversationId: string): Promise<ConversationLanguages> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { language: true, agentId: true, visitor: { select: { locale: true } } },
  });
  if (!conversation) throw notFound('conversation');
  const { language, agentId, visitor } = conversation;
  const agent = await loadMemberLanguage(tx, agentId);
  const recent = await tx.message.findMany({
    where: { conversationId, author: 'visitor', deletedAt: null },
    orderBy: { seq: 'desc' },
    take: DETECTED_MESSAGES,
    select: { text: true },
  });
  const known = language ?? (isLanguage(visitor.locale) ? visitor.locale : agent);
  const text = recent.map((message) => message.text).join('\n');
  return { visitor: detectQueryLanguage(text, toBaseLanguage(known)), agent };
}
