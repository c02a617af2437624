import type { TenantTx } from '@lobby/db';
import type { UndoEntry } from './record-changes.ts';

/** How long an action can be undone. */
export const UNDO_MINUTES = 10;

/** Since when actions can be undone. */
export const getUndoStart = (now: Date): Date => new Date(now.getTime() - UNDO_MINUTES * 60_000);

/** Keeps what an action changed, and removes what is too old to be undone. Null: there is nothing to undo. */
export async function saveUndo(tx: TenantTx, entries: readonly UndoEntry[], now: Date): Promise<string | null> {
  if (entries.length === 0) return null;
  await tx.inboxUndo.deleteMany({ where: { createdAt: { lt: getUndoStart(now) } } });
  const { id } = await tx.inboxUndo.create({
    data: { entries: JSON.parse(JSON.stringify(entries)) as object[], createdAt: now },
    select: { id: true },
  });
  return id;
}
