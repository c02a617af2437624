import { MAX_COUNTED_CONTACTS } from '@lobby/contracts/contact-limits';
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

interface ListedId {
  id: string;
  sortValue: string;
  total: number | null;
}

/** Ids of a page of contacts in the list's order, with the total on the first page. */
export const listContactIds = (
  tx: TenantTx,
  { filter, sort, isDescending, cursor, take, now }: ListContacts & { now: Date },
): Promise<ListedId[]> =>
  tx.$queryRaw<ListedId[]>`
    SELECT id, "sortValue", total FROM list_contacts(
      ${JSON.stringify(toSqlFilter(filter, now))}::jsonb, ${sort}, ${isDescending}, ${cursor?.value ?? null},
      ${cursor?.id ?? null}::uuid, ${take}::int, ${MAX_COUNTED_CONTACTS + 1}::int)`;

/** What the list shows of a contact. */
const ROW = {
  id: true,
  name: true,
  email: true,
  phone: true,
  fields: true,
  blockedAt: true,
  ownerId: true,
  lastSeenAt: true,
  createdAt: true,
  labels: { select: { labelId: true } },
} as const;

/** Contacts by their ids, in the order of these. */
export async function loadContactRows(tx: TenantTx, ids: readonly string[]) {
  const rows = await tx.contact.findMany({ where: { id: { in: [...ids] } }, select: ROW });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids
    .flatMap((id) => byId.get(id) ?? [])
    .map(({ labels, fields, ...row }) => ({
      ...row,
      fields: fields as Record<string, string | number | boolean | string[]>,
      labelIds: labels.map(({ labelId }) => labelId),
    }));
}

/**
 * A page of contacts that a filter lets through. `total`: on the first page, counted up to 10,000; one more stands for more.
 * `nextCursor`: where the next page begins; null: there is none.
 */
export async function listContacts(tx: TenantTx, input: ListContacts & { now: Date }) {
  const listed = await listContactIds(tx, { ...input, take: input.take + 1 });
  const page = listed.slice(0, input.take);
  const last = page.at(-1);
  return {
    contacts: await loadContactRows(
      tx,
      page.map(({ id }) => id),
    ),
    total: input.cursor ? null : (listed[0]?.total ?? 0),
    nextCursor: listed.length > input.take && last ? { value: last.sortValue, id: last.id } : null,
  };
}
