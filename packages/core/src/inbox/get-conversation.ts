import { notFound } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { messagesAfter } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { listNotes } from './notes.ts';
import { readOne, summaryOf } from './summary.ts';

/** One conversation with its messages after a seq, its notes and the member's own draft. */
export async function getConversation(tx: TenantTx, actor: Actor, conversationId: string, afterSeq = 0) {
  const row = await readOne(tx, conversationId);
  if (!row) throw notFound('This conversation');
  const draft = await tx.draft.findFirst({ where: { conversationId, memberId: actor.memberId } });
  const episode = await tx.episode.findFirst({
    where: { conversationId, number: row.episode },
    select: { createdAt: true, queuedAt: true, takenAt: true, firstReplyAt: true, resolvedAt: true, rating: true },
  });
  return {
    conversation: {
      ...summaryOf(row),
      episode: row.episode,
      times: episode,
      handoverSummary: row.handoverSummary,
      createdAt: row.createdAt,
      site: row.visitor.origin,
      pageUrl: row.visitor.pageUrl,
      pageTitle: row.visitor.pageTitle,
      locale: row.visitor.locale,
      visitorDeliveredSeq: row.visitorDeliveredSeq,
      visitorReadSeq: row.visitorReadSeq,
      agentReadSeq: row.agentReadSeq,
    },
    messages: await messagesAfter(tx, conversationId, afterSeq),
    notes: await listNotes(tx, conversationId),
    draft: draft?.text ?? '',
  };
}
