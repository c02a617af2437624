import type { SyncConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import type { TenantScope } from '../../deps.ts';
import { createBatchLoader } from '../create-batch-loader.ts';
import { toVisitorConversation, AGENT_INCLUDE } from '../messages/to-message-view.ts';
import { loadConversationSync } from './ensure-conversation.ts';
import type { ConversationSync } from './ensure-conversation.ts';

type SyncRequest = SyncConversation & { visitorId: string };

/** The conversations that are meant by those who ask, where their visitors have everything and nothing in them waits to be counted. */
const findUpToDate = (
  tx: TenantTx,
  requests: readonly SyncRequest[],
): Promise<{ place: bigint; id: string }[]> => tx.$queryRaw`
  SELECT asked.place, c.id
    FROM unnest(${requests.map(({ visitorId }) => visitorId)}::uuid[], ${requests.map(({ conversationId = '' }) => conversationId)}::text[],
      ${requests.map(({ afterSeq }) => afterSeq)}::bigint[]) WITH ORDINALITY AS asked ("visitorId", "conversationId", seq, place)
    CROSS JOIN LATERAL (SELECT * FROM "Conversation" o WHERE o."visitorId" = asked."visitorId"
      AND (asked."conversationId" = '' OR o.id = nullif(asked."conversationId", '')::uuid) ORDER BY o."lastMessageAt" DESC, o.id DESC LIMIT 1) c
    WHERE c."lastSeq" <= asked.seq AND c."visitorDeliveredSeq" = c."lastSeq" AND c.state = 'open' AND c.owner IN ('assistant', 'agent')
      AND NOT EXISTS (SELECT FROM "Message" m WHERE m."conversationId" = c.id AND (m."editedAt" IS NOT NULL OR m."deletedAt" IS NOT NULL))`;

/** What those are told who have missed nothing; undefined for everybody else. */
async function loadUpToDate(tx: TenantTx, requests: SyncRequest[]): Promise<(ConversationSync | undefined)[]> {
  const upToDate = await findUpToDate(tx, requests);
  if (upToDate.length === 0) return [];
  const rows = await tx.conversation.findMany({
    where: { id: { in: upToDate.map(({ id }) => id) } },
    include: AGENT_INCLUDE,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const availability = await getAvailability(tx);
  const syncs: (ConversationSync | undefined)[] = [];
  for (const { place, id } of upToDate) {
    const row = byId.get(id);
    if (row)
      syncs[Number(place) - 1] = {
        conversation: await toVisitorConversation(tx, row, availability),
        messages: [],
        ...availability,
      };
  }
  return syncs;
}

const loadUpToDateBatched = createBatchLoader(loadUpToDate);

/**
 * What a visitor has missed of a conversation. Every panel asks for it every 30 seconds, and all at once when their connections come
 * back; those who have missed nothing, which are nearly all, are answered together.
 */
export const syncConversation = async (
  scope: TenantScope,
  visitorId: string,
  input: SyncConversation,
): Promise<ConversationSync> =>
  (await loadUpToDateBatched(scope, { ...input, visitorId })) ??
  scope.db((tx) => loadConversationSync(tx, visitorId, input.afterSeq, input.conversationId));
