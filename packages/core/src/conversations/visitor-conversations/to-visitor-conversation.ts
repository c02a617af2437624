import type { ConversationOwner, ConversationState, VisitorConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { findQueuePosition, getAvailability } from '../../availability/index.ts';

type ConversationRow = NonNullable<Awaited<ReturnType<TenantTx['conversation']['findUnique']>>>;

/** The rating of the resolved episode, and whether the visitor may still rate it. */
async function loadRating(
  tx: TenantTx,
  { id, episode, state }: ConversationRow,
): Promise<Pick<VisitorConversation, 'rating' | 'canRate'>> {
  if (state !== 'resolved') return { rating: null, canRate: false };
  const settings = await tx.tenantSettings.findFirst({ select: { isRatingEnabled: true } });
  const endedEpisode = await tx.episode.findFirst({
    where: { conversationId: id, number: episode },
    select: { rating: true },
  });
  const rating = endedEpisode?.rating ?? null;
  return { rating, canRate: rating === null && (settings?.isRatingEnabled ?? false) };
}

/** A conversation as its visitor sees it. Callers that have the availability already pass it. */
export async function toVisitorConversation(
  tx: TenantTx,
  row: ConversationRow & { agent: { displayName: string } | null },
  knownAvailability?: Pick<VisitorConversation, 'canRequestHandover' | 'hours'>,
): Promise<VisitorConversation> {
  const availability = knownAvailability ?? (await getAvailability(tx));
  return {
    id: row.id,
    state: row.state as ConversationState,
    owner: row.owner as ConversationOwner,
    agentName: row.agent?.displayName ?? null,
    lastSeq: row.lastSeq,
    agentDeliveredSeq: row.agentDeliveredSeq,
    agentReadSeq: row.agentReadSeq,
    // With nobody there, a position would promise a turn.
    queue: availability.canRequestHandover ? await findQueuePosition(tx, row) : null,
    ...availability,
    ...(await loadRating(tx, row)),
  };
}
