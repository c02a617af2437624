import { AppError, notFound } from '@lobby/contracts/errors';
import type { BulkAction } from '@lobby/contracts/inbox';
import type { TenantDb, TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import {
  handBackConversation,
  reopenConversation,
  resolveConversation,
  snoozeConversation,
  takeConversation,
  transferConversation,
} from '../handover/index.ts';
import { recordChanges } from './undo/record-changes.ts';
import type { UndoEntry } from './undo/record-changes.ts';
import { saveUndo } from './undo/save-undo.ts';
import { toggleLabel } from './labels/toggle-label.ts';

/** A conversation that stays as it is, with the code of the error. */
interface FailedConversation {
  conversationId: string;
  code: string;
  params: AppError['params'];
}

interface BulkActionContext {
  actor: Actor;
  action: BulkAction;
  now: Date;
}

function applyAction(tx: TenantTx, id: string, { actor, action, now }: BulkActionContext): Promise<unknown> {
  switch (action.kind) {
    case 'take':
      return takeConversation(tx, actor, id);
    case 'resolve':
      return resolveConversation(tx, actor, id);
    case 'reopen':
      return reopenConversation(tx, actor, id);
    case 'snooze':
      return snoozeConversation(tx, actor, { conversationId: id, until: action.until }, now);
    case 'assign':
      return transferConversation(tx, actor, { conversationId: id, memberId: action.memberId, note: '' });
    case 'hand_back':
      return handBackConversation(tx, actor, id);
    case 'add_label':
      return toggleLabel(tx, id, { labelId: action.labelId, isOn: true });
    case 'remove_label':
      return toggleLabel(tx, id, { labelId: action.labelId, isOn: false });
  }
}

/**
 * Applies an action to many conversations, each in its own transaction, so that one that fails doesn't stop the others. not_found, and
 * nothing is changed, if one of them isn't the tenant's. With `undoId`, undoAction takes back what was changed.
 */
export async function applyBulkAction(
  db: TenantDb,
  actor: Actor,
  { conversationIds, action, now }: { conversationIds: string[]; action: BulkAction; now: Date },
): Promise<{ updatedCount: number; failed: FailedConversation[]; undoId: string | null }> {
  const uniqueIds = [...new Set(conversationIds)];
  const knownCount = await db((tx) => tx.conversation.count({ where: { id: { in: uniqueIds } } }));
  if (knownCount < uniqueIds.length) throw notFound('conversation');
  const failed: FailedConversation[] = [];
  const changes: UndoEntry[] = [];
  for (const conversationId of uniqueIds)
    try {
      const change = await db((tx) =>
        recordChanges(tx, conversationId, () => applyAction(tx, conversationId, { actor, action, now })),
      );
      if (change) changes.push(change);
    } catch (error) {
      if (!(error instanceof AppError) || !['conflict', 'invalid'].includes(error.kind)) throw error;
      failed.push({ conversationId, code: error.code, params: error.params });
    }
  const undoId = await db((tx) => saveUndo(tx, changes, now));
  return { updatedCount: uniqueIds.length - failed.length, failed, undoId };
}
