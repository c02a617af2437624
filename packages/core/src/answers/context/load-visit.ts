import type { TenantTx } from '@lobby/db';
import type { Visit } from '../answer.ts';

/** Where a visitor is now, and their name where it is proven. */
export async function loadVisit(tx: TenantTx, visitorId: string): Promise<Visit> {
  const { pageUrl, pageTitle, contact } = await tx.visitor.findUniqueOrThrow({
    where: { id: visitorId },
    select: { pageUrl: true, pageTitle: true, contact: { select: { name: true, verifiedFields: true } } },
  });
  return {
    page: pageUrl === null ? null : { url: pageUrl, title: pageTitle },
    provenName: contact?.verifiedFields.includes('name') ? contact.name : null,
  };
}
