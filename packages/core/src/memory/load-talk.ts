import type { TenantTx } from '@lobby/db';
import { getTenantSettings } from '../tenants/index.ts';
import { withoutForgotten } from './extract/forget-request.ts';
import type { MemoryPolicy } from './filter/is-memorable.ts';
import type { TalkMessage } from './noted.ts';
import { getMemorySettings } from './settings/get-memory-settings.ts';

/** Messages of a conversation that are read, the last ones: a longer one says little more of its visitor. */
const MAX_MESSAGES = 120;

/** A conversation that is to be remembered. */
export interface Talk {
  conversationId: string;
  contactId: string;
  messages: TalkMessage[];
  /** The seq after which the memory begins, and the last one that it covers. */
  afterSeq: number;
  throughSeq: number;
  language: string | null;
  lastMessageAt: Date;
  /** The topics as the tenant has named them, in its language. */
  policy: MemoryPolicy & { topicLanguage: string };
}

const loadMessages = async (
  tx: TenantTx,
  { conversationId, afterSeq, after }: { conversationId: string; afterSeq: number; after: Date },
): Promise<TalkMessage[]> => {
  const rows = await tx.message.findMany({
    where: {
      conversationId,
      seq: { gt: afterSeq },
      createdAt: { gt: after },
      author: { in: ['visitor', 'assistant', 'agent'] },
      state: 'final',
      deletedAt: null,
      text: { not: '' },
    },
    orderBy: { seq: 'desc' },
    take: MAX_MESSAGES,
    select: { id: true, author: true, text: true, outcome: true, createdAt: true },
  });
  const messages = rows
    .toReversed()
    .map(({ author, createdAt: at, ...row }) => ({ ...row, author: author as TalkMessage['author'], at }));
  return withoutForgotten(messages);
};

/** Loads what is to be remembered of a conversation; null where there is nothing new, or it may not be remembered. */
export async function loadTalk(tx: TenantTx, conversationId: string): Promise<Talk | null> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { contactId: true, lastSeq: true, language: true, lastMessageAt: true, memory: true },
  });
  if (!conversation?.contactId) return null;
  const { contactId, lastSeq, language, lastMessageAt, memory } = conversation;
  const { isEnabled, allowsHealthData } = await getMemorySettings(tx);
  const contact = await tx.contactMemory.findFirst({ where: { contactId } });
  if (!isEnabled || contact?.isEnabled === false || memory?.throughSeq === lastSeq) return null;
  const afterSeq = memory?.afterSeq ?? 0;
  const messages = await loadMessages(tx, { conversationId, afterSeq, after: contact?.erasedAt ?? new Date(0) });
  if (!messages.some(({ author }) => author === 'visitor')) return null;
  const { blockedTopics, language: tenantLanguage } = await getTenantSettings(tx);
  const policy = {
    blockedTopics,
    allowsHealthData,
    language: language ?? tenantLanguage,
    topicLanguage: tenantLanguage,
  };
  return { conversationId, contactId, messages, afterSeq, throughSeq: lastSeq, language, lastMessageAt, policy };
}
