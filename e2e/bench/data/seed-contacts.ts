import type { Deployment } from '../../deployment/start-deployment.ts';

/** How many live in one city, and how many have one word in their notes. */
const ALIKE = 100;

/** Gives a tenant contacts with ten fields each, of whom a hundred live in one city and a hundred have one word in their notes. */
export async function seedContacts({ database }: Deployment, tenantId: string, count: number): Promise<void> {
  await database.query(
    `WITH number AS (SELECT n, gen_random_uuid() AS id FROM generate_series(1, $2::int) n),
     contacts AS (INSERT INTO "Contact" (id, "tenantId", name, email, phone, notes, fields, "lastSeenAt", "updatedAt")
       SELECT id, $1::uuid, 'Guest ' || n, 'guest-' || n || '@example.com', '+4930' || (1000000 + n),
         CASE WHEN n % $3::int = 7 THEN 'Asked about sailing' ELSE 'Bought bread' END,
         jsonb_build_object('city', 'City ' || n % $3::int, 'size', 'L', 'plan', 'gold', 'seats', n % 50, 'source', 'fair',
           'language', 'de', 'branch', 'Branch ' || n % 20, 'since', '2025-01-01', 'vip', n % 2 = 0, 'number', 'C-' || n),
         now() - n * interval '1 minute', now() FROM number)
     INSERT INTO "ContactIdentity" (id, "tenantId", "contactId", channel, address)
       SELECT gen_random_uuid(), $1::uuid, id, 'email', 'guest-' || n || '@example.com' FROM number`,
    [tenantId, count, Math.max(10, Math.round(count / ALIKE))],
  );
  await database.query('VACUUM ANALYZE');
}
