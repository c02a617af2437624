import type { SyncConversation } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { getAvailability } from '../../availability/index.ts';
import type { TenantScope } from '../../deps.ts';
import { createBatchLoader } from '../create-batch-loader.ts';
import { AGENT_INCLUDE } from '../messages/to-message-view.ts';
import { markVisitorsOnline } from '../visitor-presence/mark-visitors-online.ts';
import { loadConversationSync } from './load-conversation-sync.ts';
import type { ConversationSync } from './load-conversation-sync.ts';
import { toVisitorConversation } from './to-visitor-conversation.ts';

type SyncRequest = SyncConversation & { visitorId: string };

/** Requests (by their index from 1) whose client has every message and whose conversation shows nothing that changes with time. */
const findUpToDate = (
  tx: TenantTx,
  requests: readonly SyncRequest[],
): Promise<{ position: bigint; id: string }[]> => tx.$queryRaw`
  SELECT request.position, c.id
    FROM unnest(${requests.map(({ visitorId }) => visitorId)}::uuid[], ${requests.map(({ conversationId = '' }) => conversationId)}::text[],
      ${requests.map(({ afterSeq }) => afterSeq)}::bigint[]) WITH ORDINALITY AS request ("visitorId", "conversationId", seq, position)
    CROSS JOIN LATERAL (SELECT * FROM "Conversation" o WHERE o."visitorId" = request."visitorId"
      AND (request."conversationId" = '' OR o.id = nullif(request."conversationId", '')::uuid) ORDER BY o."lastMessageAt" DESC, o.id DESC LIMIT 1) c
    WHERE c."lastSeq" <= request.seq AND c."visitorDeliveredSeq" = c."lastSeq" AND c.state = 'open' AND c.owner IN ('assistant', 'agent')
      AND NOT EXISTS (SELECT FROM "Message" m WHERE m."conversationId" = c.id AND (m."editedAt" IS NOT NULL OR m."deletedAt" IS NOT NULL
        OR m.author = 'agent' AND EXISTS (SELECT FROM "MessageTranslation" t WHERE t."messageId" = m.id)))`;

/** The answers to requests of clients that are up to date; undefined for all others. */
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
  for (const { position, id } of upToDate) {
    const row = byId.get(id);
    if (row)
      syncs[Number(position) - 1] = {
        conversation: await toVisitorConversation(tx, row, availability),
        messages: [],
        ...availability,
      };
  }
  return syncs;
}

const loadUpToDateBatched = createBatchLoader(loadUpToDate);

const markOnlineBatched = createBatchLoader<string, undefined>(async (tx, visitorIds) => {
  await markVisitorsOnline(tx, visitorIds);
  return [];
});

/**
 * What a visitor's client lacks of a conversation. Every panel asks every 30 seconds, and all at once after a reconnect, so requests
 * of clients that are up to date (nearly all) are batched. Asking is a sign of life: the visitor is online.
 */
export async function syncConversation(
  scope: TenantScope,
  visitorId: string,
  input: SyncConversation,
): Promise<ConversationSync> {
  await markOnlineBatched(scope, visitorId);
  return (
    (await loadUpToDateBatched(scope, { ...input, visitorId })) ??
    scope.db((tx) => loadConversationSync(tx, visitorId, input.afterSeq, input.conversationId))
  );
}
