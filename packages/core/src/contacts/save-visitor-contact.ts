import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { saveContactChanges } from './changes/save-contact-changes.ts';
import { createContactOfVisitor } from './create-contact-of-visitor.ts';
import { omitVerifiedFields } from './verified-fields.ts';
import type { VerifiableFields } from './verified-fields.ts';

/** What a visitor says about themselves. Nothing proves it. */
export interface VisitorDetails extends VerifiableFields {
  /** The tenant's own fields by name. */
  fields?: Record<string, string>;
}

const ORIGIN = { source: 'visitor', actorUserId: null } as const;

/** Saves what a visitor says about themselves in their contact; fields that the tenant's server has verified stay. Returns its id. */
export async function saveVisitorContact(
  tx: TenantTx,
  visitorId: string,
  { fields = {}, ...details }: VisitorDetails,
): Promise<string> {
  // Of two forms sent at once, the second updates the contact that the first creates.
  await tx.$queryRaw`SELECT FROM "Visitor" WHERE id = ${visitorId}::uuid FOR NO KEY UPDATE`;
  const visitor = await tx.visitor.findUnique({
    where: { id: visitorId },
    select: { contact: { select: { id: true, fields: true, verifiedFields: true } } },
  });
  if (!visitor) throw notFound('visitor_session');
  const { contact } = visitor;
  if (!contact) return createContactOfVisitor(tx, visitorId, { data: { ...details, fields }, origin: ORIGIN });
  const values = {
    ...omitVerifiedFields(details, contact.verifiedFields),
    fields: { ...(contact.fields as Record<string, string>), ...fields },
  };
  await saveContactChanges(tx, contact.id, values, ORIGIN);
  return contact.id;
}
