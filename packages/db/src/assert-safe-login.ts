import type pg from 'pg';

/** Thrown when the role that would serve could read past a tenant's policy. */
export class UnsafeLoginError extends Error {}

const UNSAFE_ROLE_SQL = `
  SELECT CASE
    WHEN r.rolsuper THEN 'is a superuser'
    WHEN r.rolbypassrls THEN 'bypasses row-level security'
    WHEN EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace) THEN 'owns tables'
    WHEN has_schema_privilege(r.oid, 'public', 'CREATE') THEN 'may create tables'
  END AS fault, r.rolname AS role
  FROM pg_roles r WHERE r.rolname = current_user`;

/** Rejects with UnsafeLoginError unless the pool's role owns nothing, creates nothing and obeys every policy. */
export async function assertSafeLogin(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ fault: string | null; role: string }>(UNSAFE_ROLE_SQL);
  const [login] = rows;
  if (!login || login.fault === null) return;
  throw new UnsafeLoginError(
    `The database role "${login.role}" ${login.fault}. Tenants would not be kept apart, so Lobby doesn't serve with it. ` +
      'Set DATABASE_APP_URL to a role that is only a member of lobby_tenant and lobby_platform, or leave it out.',
  );
}
