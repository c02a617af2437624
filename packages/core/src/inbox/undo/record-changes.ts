import { getConversationSnapshot } from '../../conversations/index.ts';
import type { ConversationSnapshot } from '../../conversations/index.ts';
import type { TenantTx } from '@lobby/db';

/** What can be undone of a conversation: how it is handled, and its labels by id. */
interface InboxState {
  conversation: ConversationSnapshot;
  labelIds: string[];
}

/** A conversation's state before and after an action. */
export interface UndoEntry {
  conversationId: string;
  before: InboxState;
  after: InboxState;
}

/** The ids of a conversation's labels in a fixed order. */
export async function listLabelIds(tx: TenantTx, conversationId: string): Promise<string[]> {
  const labels = await tx.conversationLabel.findMany({
    where: { conversationId },
    orderBy: { labelId: 'asc' },
    select: { labelId: true },
  });
  return labels.map(({ labelId }) => labelId);
}

const loadState = async (tx: TenantTx, conversationId: string): Promise<InboxState> => ({
  conversation: await getConversationSnapshot(tx, conversationId),
  labelIds: await listLabelIds(tx, conversationId),
});

/** Runs an action on a conversation; gives what it changed there, or null if nothing. */
export async function recordChanges(
  tx: TenantTx,
  conversationId: string,
  act: () => Promise<unknown>,
): Promise<UndoEntry | null> {
  const before = await loadState(tx, conversationId);
  await act();
  const after = await loadState(tx, conversationId);
  return JSON.stringify(before) === JSON.stringify(after) ? null : { conversationId, before, after };
}
