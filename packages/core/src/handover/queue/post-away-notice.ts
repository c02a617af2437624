import type { SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { appendSystemEvent } from '../../conversations/index.ts';

/** Posts that the team is away and when it opens again, unless this episode's last notice said the same. */
export async function postAwayNotice(tx: TenantTx, conversationId: string, opensAt: string | null): Promise<void> {
  const { episode } = await tx.conversation.findUniqueOrThrow({ where: { id: conversationId } });
  const lastNotice = await tx.message.findFirst({
    where: { conversationId, episode, author: 'system', event: { path: ['kind'], equals: 'away_notice' } },
    orderBy: { seq: 'desc' },
    select: { event: true },
  });
  const lastEvent = (lastNotice?.event ?? null) as SystemEvent | null;
  if (lastEvent?.kind === 'away_notice' && lastEvent.opensAt === opensAt) return;
  await appendSystemEvent(tx, conversationId, { kind: 'away_notice', opensAt });
}
