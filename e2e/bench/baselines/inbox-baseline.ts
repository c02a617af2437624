import type pg from 'pg';

/** The inbox's reads, each as one statement on an open transaction of the tenant. */
export interface InboxBaseline {
  list: () => Promise<unknown>;
  count: () => Promise<unknown>;
  search: () => Promise<unknown>;
  close: () => Promise<void>;
}

const LIST = `
  SELECT c.*, a."displayName", k.name, k.email, v.origin, v."pageUrl", v."pageTitle", v.locale, v."blockedAt", l."labelIds", last.author, last.text
    FROM (SELECT * FROM "Conversation" WHERE state = 'open' AND "lastSeq" > 0 ORDER BY "lastMessageAt" DESC, id LIMIT $1) c
    LEFT JOIN "Membership" a ON a.id = c."agentId" LEFT JOIN "Contact" k ON k.id = c."contactId" JOIN "Visitor" v ON v.id = c."visitorId"
    LEFT JOIN LATERAL (SELECT array_agg("labelId") AS "labelIds" FROM "ConversationLabel" WHERE "conversationId" = c.id) l ON true
    LEFT JOIN LATERAL (SELECT author, text FROM "Message" WHERE "conversationId" = c.id AND author <> 'system' AND state = 'final'
      ORDER BY seq DESC LIMIT 1) last ON true
    ORDER BY c."lastMessageAt" DESC, c.id`;

const COUNTS = `
  SELECT count(*) FILTER (WHERE owner = 'agent' AND "snoozedUntil" IS NULL) AS mine,
      count(*) FILTER (WHERE (owner = 'queue' OR "isAwaitingEmailReply") AND "snoozedUntil" IS NULL) AS waiting,
      count(*) FILTER (WHERE "lastSeq" > 0 AND "agentId" IS NULL AND "snoozedUntil" IS NULL) AS unassigned,
      count(*) FILTER (WHERE "lastSeq" > 0) AS "all", count(*) FILTER (WHERE "snoozedUntil" IS NOT NULL) AS snoozed,
      count(*) FILTER (WHERE owner = 'queue' AND "snoozedUntil" IS NULL) AS queue
    FROM "Conversation" WHERE state = 'open'`;

const HITS_PER_CONVERSATION = 5;
const SEARCH = 'SELECT "conversationId", seq, text FROM search_messages($1, $2)';

export async function openInboxBaseline(
  database: pg.Pool,
  { tenantId, take, word }: { tenantId: string; take: number; word: string },
): Promise<InboxBaseline> {
  const client = await database.connect();
  await client.query('BEGIN');
  await client.query("SELECT set_config('role', 'lobby_tenant', true), set_config('app.tenant_id', $1, true)", [
    tenantId,
  ]);
  return {
    list: () => client.query({ name: 'list', text: LIST, values: [take + 1] }),
    count: () => client.query({ name: 'counts', text: COUNTS }),
    search: () => client.query({ name: 'search', text: SEARCH, values: [`'${word}':*`, take * HITS_PER_CONVERSATION] }),
    close: async () => {
      await client.query('COMMIT');
      client.release();
    },
  };
}
