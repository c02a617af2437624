import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import type { TenantScope } from '../../deps.ts';
import { saveContactChanges } from '../changes/save-contact-changes.ts';
import type { ContactValues, FieldValues } from '../changes/save-contact-changes.ts';

const ROWS_PER_BATCH = 500;
const MAX_RUN_MS = 120_000;
const COLUMNS = new Set(['name', 'email', 'phone', 'notes']);

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Removes contacts that the import created and that nothing has happened to since; the others stay and belong to no import any more. */
async function removeCreated(tx: TenantTx, importId: string): Promise<number> {
  const contacts = await tx.contact.findMany({ where: { importId }, take: ROWS_PER_BATCH, select: { id: true } });
  const ids = contacts.map(({ id }) => id);
  await tx.$executeRaw`
    DELETE FROM "Contact" c WHERE c.id = ANY (${ids}::uuid[])
      AND c."mergedIntoId" IS NULL
      AND NOT EXISTS (SELECT FROM "Contact" m WHERE m."mergedIntoId" = c.id)
      AND NOT EXISTS (SELECT FROM "Visitor" v WHERE v."contactId" = c.id)
      AND NOT EXISTS (SELECT FROM "Conversation" v WHERE v."contactId" = c.id)
      AND NOT EXISTS (SELECT FROM "Record" r WHERE r."contactId" = c.id)
      AND NOT EXISTS (SELECT FROM "ContactChange" h WHERE h."contactId" = c.id AND h."importId" IS DISTINCT FROM ${importId}::uuid)`;
  await tx.contact.updateMany({ where: { id: { in: ids } }, data: { importId: null } });
  await tx.contactChange.updateMany({ where: { importId, contactId: { in: ids } }, data: { importId: null } });
  return ids.length;
}

interface ImportedChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Gives the fields of one contact their value from before the import, where they still have the import's. */
async function restoreContact(tx: TenantTx, contactId: string, changes: readonly ImportedChange[]): Promise<void> {
  const contact = await tx.contact.findUnique({ where: { id: contactId } });
  if (!contact) return;
  const columns = new Map<string, unknown>(Object.entries(contact));
  const fields = { ...(contact.fields as FieldValues) };
  const values: ContactValues = {};
  for (const { field, before, after } of changes) {
    if (COLUMNS.has(field)) {
      if (isEqual(columns.get(field), after)) values[field as 'name'] = before as string | null;
    } else if (isEqual(fields[field], after)) {
      if (before === null || before === undefined) Reflect.deleteProperty(fields, field);
      else fields[field] = before;
    }
  }
  await saveContactChanges(tx, contactId, { ...values, fields }, { source: 'import', actorUserId: null });
}

async function restoreUpdated(tx: TenantTx, importId: string): Promise<number> {
  const rows = await tx.contactChange.findMany({
    where: { importId },
    distinct: ['contactId'],
    take: ROWS_PER_BATCH,
    select: { contactId: true },
  });
  for (const { contactId } of rows) {
    const where = { importId, contactId };
    // The newest first: of two rows about one person, the first one's value from before counts.
    const changes = await tx.contactChange.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
    await restoreContact(tx, contactId, changes);
    await tx.contactChange.updateMany({ where, data: { importId: null } });
  }
  return rows.length;
}

/** Takes an import back, in batches; what people have changed since stays as they changed it. */
export async function undoImport(scope: TenantScope, importId: string): Promise<void> {
  const row = await scope.db((tx) => tx.contactImport.findUnique({ where: { id: importId } }));
  if (row?.status !== 'undoing') return;
  const endsAt = Date.now() + MAX_RUN_MS;
  for (;;) {
    const count =
      (await scope.db((tx) => removeCreated(tx, importId))) || (await scope.db((tx) => restoreUpdated(tx, importId)));
    if (count === 0) break;
    if (Date.now() > endsAt) {
      await scope.db((tx) => enqueueJob(tx, 'contact.undo_import', { importId }));
      return;
    }
  }
  await scope.db((tx) =>
    tx.contactImport.updateMany({ where: { id: importId }, data: { status: 'undone', finishedAt: scope.clock.now() } }),
  );
}
