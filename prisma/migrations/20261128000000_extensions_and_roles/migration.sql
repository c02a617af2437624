-- Extensions, roles, and how a tenant's table is protected. docs/decisions/tenancy.md says why it is built so.

-- pgvector has halfvec, the type of every embedding. fuzzystrmatch counts the slips of the finger in a question's words.
-- Both are built into the embedded database.
CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- Roles belong to the server and not to a database, so another database's migration may have made them, or make them right now.
DO $$
DECLARE
  role record;
BEGIN
  FOR role IN SELECT * FROM (VALUES
    -- Signs in and has no rights of its own: a transaction takes on one of the next two with SET LOCAL ROLE.
    ('lobby_app', 'NOLOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE'),
    -- One tenant's rows, by policy.
    ('lobby_tenant', 'NOLOGIN NOSUPERUSER NOBYPASSRLS'),
    -- The tables of no tenant.
    ('lobby_platform', 'NOLOGIN NOSUPERUSER NOBYPASSRLS'),
    -- Owns the functions that read past the policies, each with its own filter.
    ('lobby_definer', 'NOLOGIN NOSUPERUSER BYPASSRLS')) AS r (name, attributes)
  LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I %s', role.name, role.attributes);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;
GRANT lobby_tenant, lobby_platform TO lobby_app;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO lobby_app, lobby_tenant, lobby_platform, lobby_definer;

-- Gives a tenant's table its policy. It stands here and not in prisma/functions because only migrations call it, and a migration
-- must do the same whenever it is applied.
-- nullif: after a transaction the setting is '' and not NULL. The sub-select makes it one look-up per query and not one per row.
CREATE FUNCTION protect_tenant_table(name text, rights text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  own constant text := $own$"tenantId" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid)$own$;
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  EXECUTE format('GRANT %s ON %I TO lobby_tenant', rights, name);
END $$;
REVOKE ALL ON FUNCTION protect_tenant_table FROM PUBLIC;
