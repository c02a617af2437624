import type { Deployment } from '../../deployment/start-deployment.ts';
import { createSeededRandom } from '../../report/seeded-random.ts';
import { buildPassages, loadSentences } from './corpus.ts';

/** Gives every visitor without a conversation one that an agent has taken: a question and an answer. */
export async function seedAssignedConversations({ database }: Deployment, tenantId: string): Promise<void> {
  await database.query(
    `WITH taken AS (
       INSERT INTO "Conversation" (id, "tenantId", "visitorId", owner, "agentId", "takenAt", "lastSeq")
         SELECT gen_random_uuid(), v."tenantId", v.id, 'agent', m.id, now(), 2 FROM "Visitor" v
           JOIN "Membership" m ON m."tenantId" = v."tenantId" AND m.role = 'agent'
           WHERE v."tenantId" = $1 AND NOT EXISTS (SELECT FROM "Conversation" c WHERE c."visitorId" = v.id)
         RETURNING id, "tenantId", "agentId")
     INSERT INTO "Message" (id, "tenantId", "conversationId", seq, author, "agentId", text, "updatedAt")
       SELECT gen_random_uuid(), t."tenantId", t.id, m.seq, m.author, CASE m.author WHEN 'agent' THEN t."agentId" END, m.text, now()
         FROM taken t, (VALUES (1, 'visitor', 'Is the boat still there?'), (2, 'agent', 'It is, until six.')) m (seq, author, text)`,
    [tenantId],
  );
  await database.query('ANALYZE');
}

const MESSAGES = 6;

/**
 * Gives a tenant conversations of six messages each over the last 90 days. Of ten, six are resolved, one is the agent's and three are
 * the assistant's; one of 500 waits in the queue.
 */
export async function seedConversations({ database }: Deployment, tenantId: string, count: number): Promise<void> {
  const texts = buildPassages(loadSentences(), 2_000, createSeededRandom(5)).map((text) => text.slice(0, 300));
  await database.query(
    `WITH number AS (SELECT n, gen_random_uuid() AS contact, gen_random_uuid() AS visitor, gen_random_uuid() AS conversation,
         now() - n * (interval '90 days' / $2::int) AS at, CASE WHEN n % 500 = 0 THEN 'queue' WHEN n % 10 < 6 THEN 'none'
         WHEN n % 10 < 9 THEN 'assistant' ELSE 'agent' END AS owner FROM generate_series(1, $2::int) n),
     contacts AS (INSERT INTO "Contact" (id, "tenantId", name, email, "updatedAt")
       SELECT contact, $1::uuid, 'Guest ' || n, 'guest-' || n || '@example.com', now() FROM number),
     visitors AS (INSERT INTO "Visitor" (id, "tenantId", "contactId", "secretHash", origin)
       SELECT visitor, $1::uuid, contact, visitor::text, 'https://site.example.com' FROM number),
     conversations AS (INSERT INTO "Conversation" (id, "tenantId", "visitorId", "contactId", state, owner, "agentId", "lastSeq",
         "queuedAt", "takenAt", "resolvedAt", "lastMessageAt", "createdAt")
       SELECT conversation, $1::uuid, visitor, contact, CASE owner WHEN 'none' THEN 'resolved' ELSE 'open' END, owner,
         CASE owner WHEN 'agent' THEN m.id END, $4::int, CASE owner WHEN 'queue' THEN at END, CASE owner WHEN 'agent' THEN at END,
         CASE owner WHEN 'none' THEN at END, at, at - interval '1 hour'
       FROM number, (SELECT id FROM "Membership" WHERE "tenantId" = $1 AND role = 'agent' LIMIT 1) m)
     INSERT INTO "Message" (id, "tenantId", "conversationId", seq, author, text, "createdAt", "updatedAt")
       SELECT gen_random_uuid(), $1::uuid, conversation, seq, CASE seq % 2 WHEN 1 THEN 'visitor' ELSE 'assistant' END,
         ($3::text[])[1 + (n * 7 + seq * 131) % cardinality($3::text[])], at - ($4::int - seq) * interval '5 minutes', now()
       FROM number, generate_series(1, $4::int) seq`,
    [tenantId, count, texts, MESSAGES],
  );
  await database.query('ANALYZE');
}
