import { AppError, notFound } from '@lobby/contracts';
import type { BulkAction } from '@lobby/contracts';
import type { TenantDb, TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import {
  handBack,
  reopenConversation,
  resolveConversation,
  snooze,
  takeConversation,
  transferConversation,
} from '../handover/index.ts';
import { toggleLabel } from './labels.ts';

interface Change {
  actor: Actor;
  action: BulkAction;
  now: Date;
}

function changeOne(tx: TenantTx, id: string, { actor, action, now }: Change): Promise<unknown> {
  switch (action.kind) {
    case 'take':
      return takeConversation(tx, actor, id);
    case 'resolve':
      return resolveConversation(tx, actor, id);
    case 'reopen':
      return reopenConversation(tx, actor, id);
    case 'snooze':
      return snooze(tx, actor, { conversationId: id, until: action.until }, now);
    case 'assign':
      return transferConversation(tx, actor, { conversationId: id, memberId: action.memberId, note: '' });
    case 'hand_back':
      return handBack(tx, actor, id);
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
export async function changeMany(
  db: TenantDb,
  actor: Actor,
  { conversationIds, action, now }: { conversationIds: string[]; action: BulkAction; now: Date },
): Promise<{ done: number; refused: { conversationId: string; reason: string }[] }> {
  const wanted = [...new Set(conversationIds)];
  const known = await db((tx) => tx.conversation.count({ where: { id: { in: wanted } } }));
  if (known < wanted.length) throw notFound('One of these conversations');
  const refused: { conversationId: string; reason: string }[] = [];
  for (const conversationId of wanted)
    try {
      await db((tx) => changeOne(tx, conversationId, { actor, action, now }));
    } catch (error) {
      // One that can't be had or given is said; anything else is nobody's choice.
      if (!(error instanceof AppError) || !['conflict', 'invalid'].includes(error.kind)) throw error;
      refused.push({ conversationId, reason: error.message });
    }
  return { done: wanted.length - refused.length, refused };
}
