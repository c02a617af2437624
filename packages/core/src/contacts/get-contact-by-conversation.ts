import { notFound } from '@lobby/contracts/errors';
import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';
import { listConversationRows } from './list/list-conversation-rows.ts';

const MAX_LISTED_PAGE_VIEWS = 50;
const MAX_LISTED_CONVERSATIONS = 50;

/** Other conversations of the same visitor or contact, the newest first. */
const listPastConversations = (
  tx: TenantTx,
  { id, visitorId, contactId }: { id: string; visitorId: string; contactId: string | null },
) =>
  listConversationRows(
    tx,
    { id: { not: id }, OR: [{ visitorId }, ...(contactId ? [{ contactId }] : [])] },
    MAX_LISTED_CONVERSATIONS,
  );

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
