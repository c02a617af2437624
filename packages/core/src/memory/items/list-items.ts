import { truncateText } from '@lobby/contracts/truncate-text';
import type { MemoryKind } from '@lobby/contracts/memory';
import type { TenantTx } from '@lobby/db';

/** More of one contact are not shown. */
const MAX_ITEMS = 200;
const MAX_QUOTE = 200;

/** A contact's remembered items, the newest first; without those that were erased or whose message is gone. */
export async function listItems(tx: TenantTx, contactId: string) {
  const rows = await tx.memoryItem.findMany({
    where: { contactId, erasedAt: null, message: { deletedAt: null } },
    orderBy: [{ saidAt: 'desc' }, { id: 'desc' }],
    take: MAX_ITEMS,
    select: {
      id: true,
      kind: true,
      key: true,
      value: true,
      saidBy: true,
      saidAt: true,
      replacedAt: true,
      doneAt: true,
      editedAt: true,
      conversationId: true,
      messageId: true,
      message: { select: { text: true } },
    },
  });
  return rows.map(({ message, ...row }) => ({
    ...row,
    /** How the message begins that says it. */
    quote: truncateText(message.text, MAX_QUOTE),
    kind: row.kind as MemoryKind,
    saidBy: row.saidBy === 'company' ? ('company' as const) : ('visitor' as const),
  }));
}

export type MemoryItemView = Awaited<ReturnType<typeof listItems>>[number];

/** What is true now: facts and preferences that nothing has replaced. */
export const isCurrentFact = ({ kind, replacedAt }: MemoryItemView): boolean =>
  kind !== 'promise' && replacedAt === null;

/** Whether an item is a promise that nobody has kept yet. */
export const isOpenPromise = ({ kind, doneAt }: MemoryItemView): boolean => kind === 'promise' && doneAt === null;
