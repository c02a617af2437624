import type { SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { appendSystemEvent } from '../../conversations/index.ts';

/** The newest of a conversation's events of these kinds in its episode. */
async function findLastEvent(
  tx: TenantTx,
  { id, episode }: { id: string; episode: number },
  kind: SystemEvent['kind'],
): Promise<{ event: SystemEvent; seq: number } | null> {
  const row = await tx.message.findFirst({
    where: { conversationId: id, episode, author: 'system', event: { path: ['kind'], equals: kind } },
    orderBy: { seq: 'desc' },
    select: { event: true, seq: true },
  });
  return row ? { event: row.event as unknown as SystemEvent, seq: row.seq } : null;
}

/**
 * Posts that nobody is there and when somebody is again, unless this episode's last notice said the same. With `isRequested` the
 * visitor has just asked: then it is posted again, and a visitor who has left an email address reads that instead.
 */
export async function postAwayNotice(
  tx: TenantTx,
  conversationId: string,
  { opensAt, isRequested = false }: { opensAt: string | null; isRequested?: boolean },
): Promise<void> {
  const conversation = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const emailLeft = await findLastEvent(tx, conversation, 'email_reply_requested');
  const lastNotice = await findLastEvent(tx, conversation, 'away_notice');
  const isSame = lastNotice?.event.kind === 'away_notice' && lastNotice.event.opensAt === opensAt;
  if (!isRequested) {
    if (!isSame && !emailLeft) await appendSystemEvent(tx, conversationId, { kind: 'away_notice', opensAt });
    return;
  }
  const answer = emailLeft?.event ?? ({ kind: 'away_notice', opensAt } as const);
  // A second tap on the button, with nothing said since.
  if ((emailLeft ?? (isSame ? lastNotice : null))?.seq === conversation.lastSeq) return;
  await appendSystemEvent(tx, conversationId, answer);
}
