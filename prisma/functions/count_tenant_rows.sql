-- Counts the rows that a tenant has in each table of tenants, which are those that the catalog knows at the time of the call.
CREATE OR REPLACE FUNCTION count_tenant_rows(tenant_id uuid)
RETURNS TABLE (name text, rows bigint, "hasVectors" boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant_table record;
BEGIN
  FOR tenant_table IN
    SELECT c.relname::text AS name,
      EXISTS (SELECT FROM pg_attribute v JOIN pg_type y ON y.oid = v.atttypid
        WHERE v.attrelid = c.oid AND y.typname IN ('vector', 'halfvec')) AS vectors
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenantId' AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1
  LOOP
    name := tenant_table.name;
    "hasVectors" := tenant_table.vectors;
    EXECUTE format('SELECT count(*) FROM %I WHERE "tenantId" = $1', name) INTO rows USING tenant_id;
    RETURN NEXT;
  END LOOP;
END $$;
ALTER FUNCTION count_tenant_rows OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_tenant_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_tenant_rows TO lobby_platform;
