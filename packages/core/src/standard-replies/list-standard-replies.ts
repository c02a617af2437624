import type { ReplyActions } from '@lobby/contracts/standard-replies';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';

/** Standard replies whose shortcut, title or text contains `search`, ordered by shortcut. */
export async function listStandardReplies(
  tx: TenantTx,
  { search, skip, take }: { search: string; skip: number; take: number },
) {
  const contains = containsInsensitive(search);
  const where = search === '' ? {} : { OR: [{ shortcut: contains }, { title: contains }, { text: contains }] };
  const replies = await tx.standardReply.findMany({
    where,
    orderBy: [{ shortcut: 'asc' }, { id: 'asc' }],
    skip,
    take,
    omit: { tenantId: true },
  });
  return {
    replies: replies.map((reply) => ({ ...reply, actions: reply.actions as ReplyActions })),
    total: await tx.standardReply.count({ where }),
  };
}
