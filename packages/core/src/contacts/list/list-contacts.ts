import type { ContactFilter, ListContacts } from '@lobby/contracts/contact-lists';
import type { TenantTx } from '@lobby/db';
import { buildTsquery, parseSearchWords } from '@lobby/db';

const DAY_MS = 86_400_000;

/** The search as the index has it: an address is its parts there. */
const toSearchQuery = (search: string): string => buildTsquery(parseSearchWords(search.replace(/[@.\-_/+()]/g, ' ')));

const before = (days: number, now: Date): string => new Date(now.getTime() - days * DAY_MS).toISOString();

/** A filter as list_contacts takes it. */
export function toSqlFilter(filter: ContactFilter, now: Date): Record<string, unknown> {
  const { search, owner, seenWithin, notSeenFor, createdWithin, fields, ...same } = filter;
  const query = search ? toSearchQuery(search) : '';
  return {
    ...same,
    ...(query && { query }),
    ...(owner === 'none' ? { isUnowned: true } : owner && { ownerId: owner }),
    ...(seenWithin && { seenSince: before(seenWithin, now) }),
    ...(notSeenFor && { notSeenSince: before(notSeenFor, now) }),
    ...(createdWithin && { createdSince: before(createdWithin, now) }),
    ...(fields?.length && { fields }),
  };
}

/** What the list shows of a contact, with what it is sorted by. */
export interface ContactRow {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  fields: Record<string, string | number | boolean | string[]>;
  blockedAt: Date | null;
  ownerId: string | null;
  lastSeenAt: Date | null;
  createdAt: Date;
  labelIds: string[];
}

interface ListedRow extends ContactRow {
  sortValue: string;
}

/** A page of contacts in the list's order, in one round trip. */
export const loadContactPage = (
  tx: TenantTx,
  { filter, sort, isDescending, cursor, take, now }: ListContacts & { now: Date },
): Promise<ListedRow[]> =>
  tx.$queryRaw<ListedRow[]>`
    SELECT c.id, c.name, c.email, c.phone, c.fields, c."blockedAt", c."ownerId", c."lastSeenAt", c."createdAt",
      ARRAY(SELECT l."labelId" FROM "ContactLabel" l WHERE l."contactId" = c.id) AS "labelIds",
      p."sortValue"
    FROM list_contacts(
      ${JSON.stringify(toSqlFilter(filter, now))}::jsonb, ${sort}, ${isDescending}, ${cursor?.value ?? null},
      ${cursor?.id ?? null}::uuid, ${take}::int) WITH ORDINALITY p (id, "sortValue", n)
    JOIN "Contact" c ON c.id = p.id
    ORDER BY p.n`;

/** A page of contacts that a filter lets through. `nextCursor`: where the next page begins; null: there is none. */
export async function listContacts(tx: TenantTx, input: ListContacts & { now: Date }) {
  const listed = await loadContactPage(tx, { ...input, take: input.take + 1 });
  const page = listed.slice(0, input.take);
  const last = page.at(-1);
  return {
    contacts: page.map(({ sortValue: _sortValue, ...row }): ContactRow => row),
    nextCursor: listed.length > input.take && last ? { value: last.sortValue, id: last.id } : null,
  };
}
