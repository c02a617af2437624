import type { MessageAuthor } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { chooseTranslation } from '../conversations/index.ts';
import type { ConversationLanguages } from '../conversations/index.ts';

/** Older messages are hardly read again. */
const MAX_MESSAGES = 30;
/** A claim is given up with its job's lease; the next one takes the message. */
const CLAIM_MS = 300_000;

export interface Untranslated {
  messageId: string;
  author: MessageAuthor;
  text: string;
  sourceLanguage: string;
  language: string;
}

const listRecentMessages = (tx: TenantTx, conversationId: string) =>
  tx.message.findMany({
    where: { conversationId, author: { not: 'system' }, state: 'final', deletedAt: null, text: { not: '' } },
    orderBy: { seq: 'desc' },
    take: MAX_MESSAGES,
    select: { id: true, author: true, text: true, translations: true },
  });

type MessageRow = Awaited<ReturnType<typeof listRecentMessages>>[number];

const toUntranslated = (
  { id, author, text, translations }: MessageRow,
  languages: ConversationLanguages,
): Untranslated[] => {
  const message = { author: author as MessageAuthor, text };
  const needed = chooseTranslation(message, languages);
  const kept = translations.filter(
    ({ status, createdAt }) => status !== 'pending' || createdAt.getTime() > Date.now() - CLAIM_MS,
  );
  // An agent's message has one translation: the visitor's.
  const isKept = kept.some(({ language }) => author === 'agent' || language === needed?.language);
  return needed && !isKept ? [{ messageId: id, ...message, ...needed }] : [];
};

/** The latest messages of a conversation that one of its sides can't read yet, the newest first. */
export async function listUntranslated(
  tx: TenantTx,
  conversationId: string,
  languages: ConversationLanguages,
): Promise<Untranslated[]> {
  const rows = await listRecentMessages(tx, conversationId);
  return rows.flatMap((row) => toUntranslated(row, languages));
}
