import { AppError, notFound } from '@lobby/contracts/errors';
import type { ImportMapping } from '@lobby/contracts/contact-imports';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { recordAudit } from '../../audit/index.ts';
import type { Actor } from '../../deps.ts';
import { assertRoom } from '../../plans/index.ts';
import { assertMappingFits } from './preview-import.ts';

/** Starts an import in the background. conflict if it has started already; over_quota if its rows don't fit. */
export async function startImport(
  tx: TenantTx,
  actor: Actor,
  { importId, mapping, updatesExisting }: ImportMapping,
): Promise<void> {
  const row = await tx.contactImport.findUnique({ where: { id: importId } });
  if (!row) throw notFound('contact_import');
  assertMappingFits(mapping, row.columns as string[]);
  await assertRoom(tx, 'contacts', row.totalRows);
  const { count } = await tx.contactImport.updateMany({
    where: { id: importId, status: 'draft' },
    data: { status: 'running', mapping, updatesExisting },
  });
  if (count === 0) throw new AppError('conflict', 'import_started_already');
  await enqueueJob(tx, 'contact.import', { importId });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: 'contact.import_started',
    target: importId,
    data: { count: row.totalRows },
  });
}

/** Has an import taken back: what it created is removed, and what it changed gets its value from before. */
export async function startImportUndo(tx: TenantTx, actor: Actor, importId: string): Promise<void> {
  if ((await tx.contactImport.count({ where: { id: importId } })) === 0) throw notFound('contact_import');
  const { count } = await tx.contactImport.updateMany({
    where: { id: importId, status: 'done' },
    data: { status: 'undoing' },
  });
  if (count === 0) throw new AppError('conflict', 'import_not_undoable');
  await enqueueJob(tx, 'contact.undo_import', { importId });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'contact.import_undone', target: importId });
}
