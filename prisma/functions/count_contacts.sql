-- Counts the contacts of some tenants, without those that were merged into another.
CREATE OR REPLACE FUNCTION count_contacts(tenant_ids uuid[]) RETURNS TABLE ("tenantId" uuid, contacts int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, (SELECT count(*)::int FROM "Contact" c WHERE c."tenantId" = t.id AND c."mergedIntoId" IS NULL)
  FROM unnest(tenant_ids) AS t (id)
$$;
ALTER FUNCTION count_contacts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_contacts TO lobby_platform;
