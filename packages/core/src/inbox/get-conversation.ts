import { EDIT_MINUTES, notFound } from '@lobby/contracts';
import type { REPLY_VARIABLES } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { messagesAfter } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { getSettings } from '../tenants/index.ts';
import { listNotes } from './notes.ts';
import { readOne, summaryOf } from './summary.ts';

/** The messages that the member may still change or take back, by id. */
async function listChangeable(tx: TenantTx, { memberId }: Actor, conversationId: string): Promise<string[]> {
  const since = new Date(Date.now() - EDIT_MINUTES * 60_000);
  const rows = await tx.message.findMany({
    where: { conversationId, author: 'agent', agentId: memberId, deletedAt: null, createdAt: { gt: since } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** What the variables of a standard reply stand for here; one that isn't known is left out. */
async function readVariables(
  tx: TenantTx,
  { name }: Actor,
  visitorName: string | null,
): Promise<Partial<Record<(typeof REPLY_VARIABLES)[number], string>>> {
  const { name: companyName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const { assistantName } = await getSettings(tx);
  return {
    'agent.name': name,
    'company.name': companyName,
    'assistant.name': assistantName,
    ...(visitorName ? { 'visitor.name': visitorName } : {}),
  };
}

/** One conversation with its messages after a seq, its notes, what the member has begun to write and what a standard reply's variables mean. */
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
    changeable: await listChangeable(tx, actor, conversationId),
    notes: await listNotes(tx, conversationId),
    draft: draft?.text ?? '',
    noteDraft: draft?.note ?? '',
    variables: await readVariables(tx, actor, row.contact?.name ?? null),
  };
}
