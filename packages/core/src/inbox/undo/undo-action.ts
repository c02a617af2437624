import { AppError } from '@lobby/contracts/errors';
import type { TenantDb, TenantTx } from '@lobby/db';
import { publishInboxChanged, restoreConversation } from '../../conversations/index.ts';
import type { Actor } from '../../deps.ts';
import { listLabelIds } from './record-changes.ts';
import type { UndoEntry } from './record-changes.ts';
import { getUndoStart } from './save-undo.ts';

const isSame = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

async function restoreLabels(tx: TenantTx, conversationId: string, labelIds: string[]): Promise<void> {
  const existing = await tx.label.findMany({ where: { id: { in: labelIds } }, select: { id: true } });
  await tx.conversationLabel.deleteMany({ where: { conversationId, labelId: { notIn: labelIds } } });
  await tx.conversationLabel.createMany({
    data: existing.map(({ id: labelId }) => ({ conversationId, labelId })),
    skipDuplicates: true,
  });
  await publishInboxChanged(tx, conversationId);
}

/** Restores a conversation as it was before an action; false if it has changed since, or is gone. */
async function restoreEntry(
  tx: TenantTx,
  { name }: Actor,
  { conversationId, before, after }: UndoEntry,
): Promise<boolean> {
  // Nothing changes between the comparison and the writing.
  const locked = await tx.$queryRaw<{ lastSeq: number }[]>`
    SELECT "lastSeq" FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  if (locked[0]?.lastSeq !== after.conversation.lastSeq) return false;
  if (!isSame(await listLabelIds(tx, conversationId), after.labelIds)) return false;
  const hasNewState = !isSame(
    Object.values(before.conversation).map(String),
    Object.values(after.conversation).map(String),
  );
  const states = { before: before.conversation, after: after.conversation, actorName: name };
  if (hasNewState && !(await restoreConversation(tx, conversationId, states))) return false;
  if (!isSame(before.labelIds, after.labelIds)) await restoreLabels(tx, conversationId, before.labelIds);
  return true;
}

/**
 * Undoes an action: each conversation that hasn't changed since becomes what it was, the others stay. Messages that were sent stay sent.
 * conflict if the action is too old, or not the tenant's.
 */
export async function undoAction(
  db: TenantDb,
  actor: Actor,
  { undoId, now }: { undoId: string; now: Date },
): Promise<{ restoredCount: number; skippedCount: number }> {
  const undo = await db((tx) => tx.inboxUndo.findFirst({ where: { id: undoId } }));
  if (!undo) throw new AppError('not_found', 'undo_not_found');
  if (undo.createdAt < getUndoStart(now)) throw new AppError('conflict', 'undo_expired');
  const entries = undo.entries as unknown as UndoEntry[];
  let restoredCount = 0;
  for (const entry of entries) if (await db((tx) => restoreEntry(tx, actor, entry))) restoredCount += 1;
  return { restoredCount, skippedCount: entries.length - restoredCount };
}
