import { truncateText } from '@lobby/contracts/truncate-text';
import { notFound } from '@lobby/contracts/errors';
import type { ConversationState } from '@lobby/contracts/conversations';
import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';

const MAX_LISTED_PAGE_VIEWS = 50;
const MAX_LISTED_CONVERSATIONS = 50;
const PREVIEW_LENGTH = 200;

/** Other conversations of the same visitor or contact, the newest first. */
async function listPastConversations(
  tx: TenantTx,
  { id, visitorId, contactId }: { id: string; visitorId: string; contactId: string | null },
) {
  const rows = await tx.conversation.findMany({
    where: { id: { not: id }, lastSeq: { gt: 0 }, OR: [{ visitorId }, ...(contactId ? [{ contactId }] : [])] },
    orderBy: { lastMessageAt: 'desc' },
    take: MAX_LISTED_CONVERSATIONS,
    select: {
      id: true,
      state: true,
      createdAt: true,
      lastMessageAt: true,
      agent: { select: { displayName: true } },
      messages: {
        where: { author: 'visitor', deletedAt: null },
        orderBy: { seq: 'asc' },
        take: 1,
        select: { text: true },
      },
    },
  });
  return rows.map(({ messages: [first], agent, state, ...row }) => ({
    ...row,
    state: state as ConversationState,
    agentName: agent?.displayName ?? null,
    firstMessage: truncateText(first?.text ?? '', PREVIEW_LENGTH),
  }));
}

/** The person of a conversation: contact details, visited pages and past conversations. */
export async function getContactByConversation(tx: TenantTx, conversationId: string) {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { id: true, visitorId: true, contactId: true, contact: true, visitor: true },
  });
  if (!conversation) throw notFound('conversation');
  const { contact, visitor } = conversation;
  const pageViews = await tx.pageView.findMany({
    where: { visitorId: visitor.id },
    orderBy: { createdAt: 'desc' },
    take: MAX_LISTED_PAGE_VIEWS,
    select: { id: true, url: true, title: true, createdAt: true },
  });
  return {
    /** Null before anything is known of the person. */
    contactId: contact?.id ?? null,
    revision: contact?.revision,
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    notes: contact?.notes ?? '',
    fields: (contact?.fields ?? {}) as Record<string, string>,
    isBlocked: visitor.blockedAt !== null,
    /** The person's id on the tenant's own server, which has identified them; null: not identified. */
    externalId: visitor.externalId,
    /** Set by the tenant's page and unproven: any visitor can set them. */
    attributes: (visitor.attributes ?? {}) as Record<string, string | number | boolean>,
    /** Their consent to keep the conversation in their browser; null: not asked, or never given. */
    consent: visitor.consent as ConsentRecord | null,
    origin: visitor.origin,
    pageUrl: visitor.pageUrl,
    pageTitle: visitor.pageTitle,
    locale: visitor.locale,
    firstSeenAt: visitor.createdAt,
    pageViews,
    pastConversations: await listPastConversations(tx, conversation),
  };
}
