import type { TenantTx } from '@lobby/db';
import { findCurrentContactId } from '../identities/find-contact-id.ts';
import { normalizePhone } from '../identities/normalize-address.ts';
import type { ImportedValues } from './parse-import-row.ts';

/** The keys by which a row finds its contact, the surest first. */
export function listMatchKeys({ externalId, email, phone }: ImportedValues, country: string): string[] {
  const number = phone ? normalizePhone(phone, country) : null;
  return [
    ...(externalId ? [`id ${externalId}`] : []),
    ...(email ? [`email ${email}`] : []),
    ...(number ? [`phone ${number}`] : []),
  ];
}

const listOf = (keys: readonly string[], prefix: string): string[] =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));

/**
 * The contacts that keys of rows name: by an id of the tenant's server, or an address that was proven or that the company itself wrote.
 * What only a visitor has claimed matches nothing, or a stranger could get the company's data into their contact.
 */
export async function matchContacts(tx: TenantTx, keys: readonly string[]): Promise<Map<string, string>> {
  const matches = new Map<string, string>();
  const contacts = await tx.contact.findMany({
    where: { externalId: { in: listOf(keys, 'id ') } },
    select: { id: true, externalId: true, mergedIntoId: true },
  });
  for (const { id, externalId, mergedIntoId } of contacts)
    matches.set(`id ${externalId}`, mergedIntoId ? await findCurrentContactId(tx, id) : id);
  const identities = await tx.$queryRaw<{ key: string; contactId: string }[]>`
    SELECT i.channel || ' ' || i.address AS key, i."contactId" FROM "ContactIdentity" i
      JOIN "Contact" c ON c.id = i."contactId" AND c."mergedIntoId" IS NULL
    WHERE ((i.channel = 'email' AND i.address = ANY (${listOf(keys, 'email ')}))
        OR (i.channel = 'phone' AND i.address = ANY (${listOf(keys, 'phone ')})))
      AND (i."provenAt" IS NOT NULL OR EXISTS (SELECT FROM "ContactChange" h
        WHERE h."contactId" = c.id AND h.field = i.channel AND h.source IN ('member', 'import', 'api')
          AND h."after" = to_jsonb(CASE WHEN i.channel = 'email' THEN c.email ELSE c.phone END)))
    ORDER BY i."provenAt" DESC NULLS FIRST, i."createdAt" DESC`;
  // The proven one, else the oldest, comes last and stays.
  for (const { key, contactId } of identities) matches.set(key, contactId);
  return matches;
}
