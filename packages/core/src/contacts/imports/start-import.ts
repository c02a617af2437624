import { AppError, notFound } from '@lobby/contracts/errors';
import type { ImportMapping } from '@lobby/contracts/contact-imports';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { assertWithinLimit } from '../../plans/index.ts';
import { previewImport } from './preview-import.ts';

async function beginImport(
  tx: TenantTx,
  actor: Actor,
  { importId, mapping, updatesExisting, newCount, totalRows }: ImportMapping & { newCount: number; totalRows: number },
): Promise<void> {
  if (newCount > 0) await assertWithinLimit(tx, 'contacts', newCount);
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
    data: { count: totalRows },
  });
}

/** Starts an import in the background. conflict if it has started already; over_quota if those who are new in it don't fit. */
export async function startImport(
  scope: Pick<TenantScope, 'db' | 'storage'>,
  actor: Actor,
  input: ImportMapping,
): Promise<void> {
  const row = await scope.db((tx) =>
    tx.contactImport.findUnique({ where: { id: input.importId }, select: { status: true } }),
  );
  if (!row) throw notFound('contact_import');
  if (row.status !== 'draft') throw new AppError('conflict', 'import_started_already');
  const { newCount, totalRows } = await previewImport(scope, input);
  await scope.db((tx) => beginImport(tx, actor, { ...input, newCount, totalRows }));
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
