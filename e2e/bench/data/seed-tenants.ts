import type { Deployment } from '../../deployment/start-deployment.ts';

/** How the names of seeded tenants begin. */
const SEEDED = 'Seeded';

/**
 * Adds tenants with what the console's list shows and searches: settings, an allowed site, a member with an account, and figures. Their
 * plans, statuses and figures differ.
 */
export async function seedTenants({ database }: Deployment, count: number): Promise<void> {
  await database.query(
    `WITH number AS (SELECT n, gen_random_uuid() AS tenant, gen_random_uuid() AS person FROM generate_series(1, $1::int) n),
     tenants AS (INSERT INTO "Tenant" (id, slug, name, status, "suspensionCode", "planId", website, "createdAt", "updatedAt")
       SELECT tenant, 'seeded-' || n, $2 || ' ' || n, CASE WHEN n % 50 = 0 THEN 'suspended' ELSE 'active' END,
         CASE WHEN n % 50 = 0 THEN 'unpaid' END, (ARRAY['free', 'basic', 'premium', 'enterprise'])[1 + n % 4],
         'https://seeded-' || n || '.example', now() - n * interval '1 hour', now() FROM number RETURNING id),
     users AS (INSERT INTO "User" (id, email, name, "passwordHash")
       SELECT person, 'admin-' || n || '@seeded-' || n || '.example', 'Admin ' || n, '' FROM number RETURNING id),
     settings AS (INSERT INTO "TenantSettings" ("tenantId", "assistantName", greeting, "updatedAt")
       SELECT tenant, 'Assistant', 'Hello', now() FROM number, (SELECT count(*) FROM tenants) t RETURNING "tenantId"),
     domains AS (INSERT INTO "Domain" (id, "tenantId", origin)
       SELECT gen_random_uuid(), tenant, 'https://seeded-' || n || '.example' FROM number, (SELECT count(*) FROM tenants) t)
     INSERT INTO "Membership" (id, "tenantId", "userId", role, "displayName", "takesConversations")
       SELECT gen_random_uuid(), tenant, person, 'company_admin', 'Admin ' || n, true
       FROM number, (SELECT count(*) FROM tenants) t, (SELECT count(*) FROM users) u`,
    [count, SEEDED],
  );
  await database.query(
    `UPDATE "TenantSummary" s SET conversations = hash % 5000, messages = hash % 50000, questions = hash % 3000,
       "costMicros" = hash % 90000000, "lastMessageAt" = now() - (hash % 5000) * interval '1 hour', members = 1
     FROM (SELECT t.id, abs(hashtext(t.slug)) AS hash FROM "Tenant" t WHERE t.name LIKE $1 || ' %') f WHERE f.id = s.id`,
    [SEEDED],
  );
  await database.query('ANALYZE');
}
