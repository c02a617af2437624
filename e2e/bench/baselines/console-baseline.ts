import type pg from 'pg';

/** The console's reads, each as bare SQL on an open transaction that no policy binds. */
export interface ConsoleBaseline {
  list: () => Promise<unknown>;
  sorted: () => Promise<unknown>;
  search: () => Promise<unknown>;
  tenant: () => Promise<unknown>;
  close: () => Promise<void>;
}

const FIGURES = `t.id, t.slug, t.name, t.status, t."planId", p.name AS "planName", t."createdAt", s."templateName", s."lastMessageAt",
  s.members, s.resources, s."failedResources", s.chunks, s.faqs, s.conversations, s.messages, s.waiting, s."storageBytes", s.questions,
  s."costMicros"`;
const SOURCE = `"Tenant" t JOIN "TenantSummary" s ON s.id = t.id JOIN "Plan" p ON p.id = t."planId"`;
const COUNT = 'SELECT count(*) FROM "Tenant" t JOIN "TenantSummary" s ON s.id = t.id';
const LIST = `SELECT ${FIGURES} FROM ${SOURCE} ORDER BY t."createdAt" DESC, t.id DESC LIMIT $1`;
const SORTED = `SELECT ${FIGURES} FROM ${SOURCE} WHERE t."planId" = 'premium' ORDER BY s."costMicros" DESC, s.id DESC LIMIT $1`;
const MATCHES = `t.id = ANY (ARRAY(
  SELECT id FROM "Tenant" WHERE name ILIKE $1 OR slug ILIKE $1 UNION SELECT "tenantId" FROM "Domain" WHERE origin ILIKE $1
  UNION SELECT m."tenantId" FROM "User" u JOIN "Membership" m ON m."userId" = u.id WHERE u.email ILIKE $1))`;
const SEARCH = `SELECT ${FIGURES} FROM ${SOURCE} WHERE ${MATCHES} ORDER BY t."createdAt" DESC, t.id DESC LIMIT $2`;

export async function createConsoleBaseline(
  database: pg.Pool,
  { tenantId, take, word }: { tenantId: string; take: number; word: string },
): Promise<ConsoleBaseline> {
  const client = await database.connect();
  await client.query('BEGIN; SET LOCAL ROLE lobby_definer');
  const pattern = `%${word}%`;
  return {
    list: async () => {
      await client.query({ name: 'count', text: COUNT });
      await client.query({ name: 'list', text: LIST, values: [take + 1] });
    },
    sorted: async () => {
      await client.query({ name: 'count sorted', text: `${COUNT} WHERE t."planId" = 'premium'` });
      await client.query({ name: 'sorted', text: SORTED, values: [take + 1] });
    },
    search: async () => {
      await client.query({ name: 'count search', text: `${COUNT} WHERE ${MATCHES}`, values: [pattern] });
      await client.query({ name: 'search', text: SEARCH, values: [pattern, take + 1] });
    },
    tenant: async () => {
      await client.query({ name: 'tenant', text: 'SELECT * FROM "Tenant" WHERE id = $1', values: [tenantId] });
      await client.query({
        name: 'stats',
        text: 'SELECT * FROM list_tenant_stats(ARRAY[$1::uuid])',
        values: [tenantId],
      });
    },
    close: async () => {
      await client.query('COMMIT');
      client.release();
    },
  };
}
