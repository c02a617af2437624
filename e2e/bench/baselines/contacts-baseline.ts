import type pg from 'pg';

/** The reads of the list of contacts, each as one statement on an open transaction of the tenant. */
export interface ContactsBaseline {
  list: () => Promise<unknown>;
  search: () => Promise<unknown>;
  filter: () => Promise<unknown>;
  close: () => Promise<void>;
}

const COLUMNS = `c.id, c.name, c.email, c.phone, c.fields, c."blockedAt", c."ownerId", c."lastSeenAt", c."createdAt",
  (SELECT array_agg("labelId") FROM "ContactLabel" l WHERE l."contactId" = c.id) AS "labelIds"`;
const ORDER = `ORDER BY coalesce(c."lastSeenAt", '-infinity') DESC, c.id DESC`;
const listWhere = (where: string): string => `SELECT ${COLUMNS} FROM "Contact" c WHERE ${where} ${ORDER} LIMIT $1`;

const OWN = `c."tenantId" = current_tenant_id() AND c."mergedIntoId" IS NULL`;
const SEARCHED = `${OWN} AND c.words @@ to_tsquery('simple', $2)`;

export async function openContactsBaseline(
  database: pg.Pool,
  { tenantId, take, word, city }: { tenantId: string; take: number; word: string; city: string },
): Promise<ContactsBaseline> {
  const client = await database.connect();
  // Past the policies, as the function reads: under them, the search's index can't be used.
  await client.query('BEGIN');
  await client.query("SELECT set_config('role', 'lobby_definer', true), set_config('app.tenant_id', $1, true)", [
    tenantId,
  ]);
  const filtered = listWhere(`${OWN} AND c.fields @> jsonb_build_object('city', $2::text)`);
  return {
    list: () => client.query({ name: 'list', text: listWhere(OWN), values: [take + 1] }),
    search: () => client.query({ name: 'search', text: listWhere(SEARCHED), values: [take + 1, `'${word}':*`] }),
    filter: () => client.query({ name: 'filter', text: filtered, values: [take + 1, city] }),
    close: async () => {
      await client.query('COMMIT');
      client.release();
    },
  };
}
