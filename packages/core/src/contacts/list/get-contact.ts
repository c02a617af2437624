import { notFound } from '@lobby/contracts/errors';
import { MERGE_UNDO_DAYS } from '@lobby/contracts/contact-limits';
import type { FieldValues } from '@lobby/contracts/field-kinds';
import type { ConsentRecord } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';
import { loadContactFields } from '../../custom-fields/index.ts';
import { findCurrentContactId } from '../identities/find-contact-id.ts';
import { listConversationRows } from './list-conversation-rows.ts';

const DAY_MS = 86_400_000;
const MAX_LISTED = 100;

/** The contact's conversations over all channels, the newest first. */
export const listContactConversations = (tx: TenantTx, contactId: string) =>
  listConversationRows(tx, { contactId }, MAX_LISTED);

/** The pages that the contact viewed in all browsers, and what was agreed to there. */
export async function listContactVisits(tx: TenantTx, contactId: string) {
  const visitors = await tx.visitor.findMany({
    where: { contactId },
    orderBy: { lastSeenAt: 'desc' },
    take: MAX_LISTED,
    select: {
      id: true,
      origin: true,
      locale: true,
      lastSeenAt: true,
      createdAt: true,
      consent: true,
      externalId: true,
    },
  });
  const pageViews = await tx.pageView.findMany({
    where: { visitorId: { in: visitors.map(({ id }) => id) } },
    orderBy: { createdAt: 'desc' },
    take: MAX_LISTED,
    select: { id: true, url: true, title: true, createdAt: true },
  });
  return {
    browsers: visitors.map(({ consent: _consent, ...visitor }) => visitor),
    consents: visitors.flatMap(({ id, consent }) =>
      consent ? [{ visitorId: id, ...(consent as unknown as ConsentRecord) }] : [],
    ),
    pageViews,
  };
}

const listUndoableMerges = async (tx: TenantTx, contactId: string, now: Date) => {
  const since = new Date(now.getTime() - MERGE_UNDO_DAYS * DAY_MS);
  const rows = await tx.contactMerge.findMany({
    where: { contactId, undoneAt: null, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, mergedContact: { select: { name: true, email: true, phone: true } } },
  });
  return rows.map(({ mergedContact: { name, email, phone }, ...merge }) => ({
    ...merge,
    mergedName: name ?? email ?? phone ?? '',
  }));
};

/** A contact with all that a member edits and how it is reached. An id that was merged away gives what it became; not_found for none. */
export async function getContact(tx: TenantTx, contactId: string, now: Date) {
  const contact = await tx.contact.findUnique({
    where: { id: await findCurrentContactId(tx, contactId) },
    include: {
      identities: { orderBy: [{ channel: 'asc' }, { createdAt: 'asc' }] },
      labels: { select: { labelId: true } },
      owner: { select: { id: true, displayName: true } },
    },
  });
  if (!contact) throw notFound('contact');
  const { id, name, email, phone, notes, fields, revision, verifiedFields, owner } = contact;
  return {
    id,
    revision,
    name: name ?? '',
    email: email ?? '',
    phone: phone ?? '',
    notes: notes ?? '',
    ...(await loadContactFields(tx, fields as FieldValues)),
    verifiedFields,
    owner,
    isBlocked: contact.blockedAt !== null,
    labelIds: contact.labels.map(({ labelId }) => labelId),
    lastSeenAt: contact.lastSeenAt,
    createdAt: contact.createdAt,
    identities: contact.identities.map(({ id: identityId, channel, address, provenAt, provenBy }) => ({
      id: identityId,
      channel,
      address,
      provenAt,
      provenBy,
    })),
    merges: await listUndoableMerges(tx, id, now),
  };
}
