import { EDIT_WINDOW_MINUTES } from '@lobby/contracts/message-limits';
import type { HandoverSummary } from '@lobby/contracts/conversations';
import { notFound } from '@lobby/contracts/errors';
import type { REPLY_VARIABLES } from '@lobby/contracts/standard-replies';
import type { TenantTx } from '@lobby/db';
import { listMessagesAfter, loadConversationLanguages, loadMemberLanguage } from '../conversations/index.ts';
import type { Actor } from '../deps.ts';
import { getTenantSettings } from '../tenants/index.ts';
import { loadAnswerDraft } from './answer-drafts/load-answer-draft.ts';
import { listNotes } from './notes/list-notes.ts';
import { findSummaryRow, toConversationSummary } from './conversation-summary.ts';

/** Ids of the member's messages that they may still edit or delete. */
async function listEditableMessageIds(tx: TenantTx, { memberId }: Actor, conversationId: string): Promise<string[]> {
  const since = new Date(Date.now() - EDIT_WINDOW_MINUTES * 60_000);
  const rows = await tx.message.findMany({
    where: {
      conversationId,
      conversation: { channel: 'widget' },
      author: 'agent',
      agentId: memberId,
      deletedAt: null,
      createdAt: { gt: since },
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Values for the variables of standard replies; unknown ones are left out. */
async function loadReplyVariables(
  tx: TenantTx,
  { name }: Actor,
  visitorName: string | null,
): Promise<Partial<Record<(typeof REPLY_VARIABLES)[number], string>>> {
  const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const { assistantName } = await getTenantSettings(tx);
  return {
    'agent.name': name,
    'company.name': tenantName,
    'assistant.name': assistantName,
    ...(visitorName ? { 'visitor.name': visitorName } : {}),
  };
}

/** What the visitor thought of each episode that they rated, the newest first; the comment may be empty. */
async function listRatings(tx: TenantTx, conversationId: string) {
  const rows = await tx.episode.findMany({
    where: { conversationId, rating: { not: null } },
    orderBy: { number: 'desc' },
    select: { number: true, rating: true, ratingComment: true, ratedAt: true },
  });
  return rows.map(({ number, rating, ratingComment, ratedAt }) => ({
    episode: number,
    rating: rating ?? 0,
    comment: ratingComment,
    ratedAt,
  }));
}

/** A conversation with its messages after a seq, its notes, the member's drafts and the values of reply variables. */
export async function getConversation(tx: TenantTx, actor: Actor, conversationId: string, afterSeq = 0) {
  const row = await findSummaryRow(tx, conversationId);
  if (!row) throw notFound('conversation');
  const draft = await tx.draft.findFirst({ where: { conversationId, memberId: actor.memberId } });
  const episode = await tx.episode.findFirst({
    where: { conversationId, number: row.episode },
    select: { createdAt: true, queuedAt: true, takenAt: true, firstReplyAt: true, resolvedAt: true, rating: true },
  });
  return {
    conversation: {
      ...toConversationSummary(row),
      episode: row.episode,
      timestamps: episode,
      ratings: await listRatings(tx, conversationId),
      handoverSummary: row.handoverSummary as HandoverSummary | null,
      createdAt: row.createdAt,
      origin: row.visitor.origin,
      pageUrl: row.visitor.pageUrl,
      pageTitle: row.visitor.pageTitle,
      locale: row.visitor.locale,
      visitorDeliveredSeq: row.visitorDeliveredSeq,
      visitorReadSeq: row.visitorReadSeq,
      agentReadSeq: row.agentReadSeq,
    },
    /** What the visitor writes, and what this member reads. */
    languages: {
      visitor: (await loadConversationLanguages(tx, conversationId)).visitor,
      member: await loadMemberLanguage(tx, actor.memberId),
    },
    messages: await listMessagesAfter(tx, conversationId, afterSeq),
    editableMessageIds: await listEditableMessageIds(tx, actor, conversationId),
    notes: await listNotes(tx, conversationId),
    answerDraft: await loadAnswerDraft(tx, conversationId),
    draft: draft?.text ?? '',
    noteDraft: draft?.note ?? '',
    variables: await loadReplyVariables(tx, actor, row.contact?.name ?? null),
  };
}
