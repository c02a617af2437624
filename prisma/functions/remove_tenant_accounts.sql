-- Deletes the accounts that belong to a tenant alone, with their sessions and counters: those of nobody else's member and no super admin.
CREATE OR REPLACE FUNCTION remove_tenant_accounts(tenant_id uuid) RETURNS TABLE (accounts int, sessions int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ids uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM "TenantDeletion" d WHERE d.id = tenant_id AND d.status = 'purging') THEN
    RAISE EXCEPTION 'tenant % is not being purged', tenant_id;
  END IF;
  ids := ARRAY(
    SELECT u.id FROM "User" u JOIN "Membership" m ON m."userId" = u.id AND m."tenantId" = tenant_id
    WHERE NOT u."isSuperAdmin"
      AND NOT EXISTS (SELECT FROM "Membership" o WHERE o."userId" = u.id AND o."tenantId" <> tenant_id));
  -- Counters of their attempts are kept by address and by account.
  DELETE FROM "RateLimit" r USING "User" u
    WHERE u.id = ANY (ids) AND (strpos(r.key, u.email) > 0 OR strpos(r.key, u.id::text) > 0);
  SELECT count(*)::int INTO sessions FROM "Session" s WHERE s."userId" = ANY (ids);
  DELETE FROM "User" u WHERE u.id = ANY (ids);
  accounts := cardinality(ids);
  RETURN NEXT;
END $$;
ALTER FUNCTION remove_tenant_accounts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION remove_tenant_accounts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_tenant_accounts TO lobby_platform;
