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
import { toggleLabel } from './labels.ts';

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
 * Does one thing with many conversations, each in its own transaction: what can't be done with one is said, and the others go on.
 * not_found, and nothing is done, when one of them isn't the tenant's.
 */
export async function applyBulkAction(
  db: TenantDb,
  actor: Actor,
  { conversationIds, action, now }: { conversationIds: string[]; action: BulkAction; now: Date },
): Promise<{ done: number; refused: { conversationId: string; reason: string }[] }> {
  const uniqueIds = [...new Set(conversationIds)];
  const knownCount = await db((tx) => tx.conversation.count({ where: { id: { in: uniqueIds } } }));
  if (knownCount < uniqueIds.length) throw notFound('conversation');
  const refused: { conversationId: string; reason: string }[] = [];
  for (const conversationId of uniqueIds)
    try {
      await db((tx) => applyAction(tx, conversationId, { actor, action, now }));
    } catch (error) {
      // One that can't be had or given is said; anything else is nobody's choice.
      if (!(error instanceof AppError) || !['conflict', 'invalid'].includes(error.kind)) throw error;
      refused.push({ conversationId, reason: error.message });
    }
  return { done: uniqueIds.length - refused.length, refused };
}
