-- Lists the tables whose rows the transaction's role can read or delete as a tenant's, each after those that refer to it.
CREATE OR REPLACE FUNCTION list_tenant_tables()
RETURNS TABLE (name text, "canRead" boolean, "canDelete" boolean)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH RECURSIVE tables AS (
    SELECT c.oid, c.relname::text AS name
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenantId' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace),
  links AS (
    SELECT DISTINCT k.conrelid AS child, k.confrelid AS parent FROM pg_constraint k
    WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND k.confrelid IN (SELECT oid FROM tables)),
  -- The longest way from a table that nothing refers to; a circle is walked once.
  ways AS (
    SELECT t.oid, ARRAY[t.oid] AS path FROM tables t WHERE NOT EXISTS (SELECT FROM links l WHERE l.parent = t.oid)
    UNION ALL
    SELECT l.parent, w.path || l.parent FROM ways w JOIN links l ON l.child = w.oid WHERE l.parent <> ALL (w.path))
  SELECT t.name, has_table_privilege(t.oid, 'SELECT'), has_table_privilege(t.oid, 'DELETE')
  FROM tables t LEFT JOIN ways w ON w.oid = t.oid
  GROUP BY t.oid, t.name ORDER BY coalesce(max(cardinality(w.path)), 0), t.name
$$;
REVOKE ALL ON FUNCTION list_tenant_tables FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenant_tables TO lobby_tenant;
