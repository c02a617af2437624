import type { TenantTx } from '@lobby/db';
import { findProvenContact, loadRecall } from '../../memory/index.ts';
import type { Visit } from '../answer.ts';

/** Where a visitor is now, and for one who has proven who they are, their name and what is remembered of them. */
export async function loadVisit(
  tx: TenantTx,
  visitorId: string,
  message: { conversationId: string; text: string; language: string },
): Promise<Visit> {
  const { pageUrl, pageTitle, contact } = await tx.visitor.findUniqueOrThrow({
    where: { id: visitorId },
    select: { pageUrl: true, pageTitle: true, contact: { select: { name: true, verifiedFields: true } } },
  });
  const page = pageUrl === null ? null : { url: pageUrl, title: pageTitle };
  if ((await findProvenContact(tx, visitorId)) === null) return { page, provenName: null, recall: null };
  return {
    page,
    provenName: contact?.verifiedFields.includes('name') ? contact.name : null,
    recall: await loadRecall(tx, visitorId, message),
  };
}
