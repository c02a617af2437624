import type { ContactFilter } from '@lobby/contracts/contact-lists';
import { formatCsv } from '@lobby/contracts/csv';
import type { TenantDb, TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { loadContactPage } from './list-contacts.ts';
import type { ContactRow } from './list-contacts.ts';

const ROWS_PER_STEP = 1_000;
const MAX_ROWS = 100_000;
const COLUMNS = [
  'name',
  'email',
  'phone',
  'notes',
  'external id',
  'owner',
  'labels',
  'blocked',
  'last seen',
  'created',
] as const;

/** A contact with what a file has of it beside the list, so that an import finds all that it can read. */
interface ExportedRow extends ContactRow {
  notes: string | null;
  externalId: string | null;
}

const formatValue = (value: string | number | boolean | string[] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);

async function loadDetails(tx: TenantTx, rows: readonly ContactRow[]): Promise<ExportedRow[]> {
  const details = await tx.contact.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    select: { id: true, notes: true, externalId: true },
  });
  const byId = new Map(details.map((row) => [row.id, row]));
  return rows.map((row) => ({ ...row, notes: null, externalId: null, ...byId.get(row.id) }));
}

/** The rows that a filter lets through, step by step, so that no transaction holds all of them. */
async function loadAll(db: TenantDb, filter: ContactFilter, now: Date): Promise<ExportedRow[]> {
  const all: ExportedRow[] = [];
  let cursor: { value: string; id: string } | undefined;
  while (all.length < MAX_ROWS) {
    const page = { filter, sort: 'createdAt', isDescending: false, take: ROWS_PER_STEP, now } as const;
    const rows = await db((tx) => loadContactPage(tx, { ...page, cursor }));
    const last = rows.at(-1);
    cursor = last && { value: last.sortValue, id: last.id };
    all.push(...(await db((tx) => loadDetails(tx, rows))));
    if (rows.length < ROWS_PER_STEP) break;
  }
  return all;
}

/** The contacts that a filter lets through as a CSV file, with a column for each field that one of them has. No cell is a formula. */
export async function exportContacts(
  db: TenantDb,
  actor: Actor,
  { filter, now }: { filter: ContactFilter; now: Date },
): Promise<{ csv: string; count: number }> {
  const contacts = await loadAll(db, filter, now);
  const keys = [...new Set(contacts.flatMap(({ fields }) => Object.keys(fields)))];
  const [owners, labels] = await db(async (tx) => [
    new Map((await tx.membership.findMany()).map(({ id, displayName }) => [id, displayName])),
    new Map((await tx.label.findMany()).map(({ id, name }) => [id, name])),
  ]);
  const rows = contacts.map((contact) => [
    contact.name ?? '',
    contact.email ?? '',
    contact.phone ?? '',
    contact.notes ?? '',
    contact.externalId ?? '',
    contact.ownerId ? (owners.get(contact.ownerId) ?? '') : '',
    contact.labelIds.map((id) => labels.get(id) ?? '').join(', '),
    contact.blockedAt ? 'yes' : 'no',
    contact.lastSeenAt?.toISOString() ?? '',
    contact.createdAt.toISOString(),
    ...keys.map((key) => formatValue(contact.fields[key])),
  ]);
  await db((tx) =>
    recordAudit(tx, { actorUserId: actor.userId, action: 'contact.exported', data: { count: contacts.length } }),
  );
  return { csv: formatCsv([[...COLUMNS, ...keys], ...rows]), count: contacts.length };
}
