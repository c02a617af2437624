import type { InboxList } from '@lobby/contracts/inbox';
import type { TenantTx } from '@lobby/db';
import type { Actor } from '../deps.ts';
import { buildListWhere } from './list-conversations.ts';

/** How many conversations each list of the inbox has; `queue`: those that wait for an agent now. */
export async function countConversations(
  tx: TenantTx,
  actor: Actor,
): Promise<Record<Exclude<InboxList, 'resolved'> | 'queue', number>> {
  const count = (list: InboxList): Promise<number> => tx.conversation.count({ where: buildListWhere(list, actor) });
  return {
    mine: await count('mine'),
    waiting: await count('waiting'),
    drafts: await count('drafts'),
    unassigned: await count('unassigned'),
    all: await count('all'),
    assistant: await count('assistant'),
    snoozed: await count('snoozed'),
    queue: await tx.conversation.count({ where: { owner: 'queue', snoozedUntil: null } }),
  };
}
