-- Deletes a tenant that is being purged, with its jobs, its counters of calls and whatever rows of its are left.
CREATE OR REPLACE FUNCTION remove_tenant(tenant_id uuid) RETURNS TABLE (jobs int, counters int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "TenantDeletion" d WHERE d.id = tenant_id AND d.status = 'purging') THEN
    RAISE EXCEPTION 'tenant % is not being purged', tenant_id;
  END IF;
  -- A job of the platform's that names the tenant's files is the tenant's, too; the purge itself is not.
  DELETE FROM "DurableJob" j
    WHERE j.name <> 'tenant.purge' AND (j."tenantId" = tenant_id OR strpos(j.payload::text, tenant_id::text) > 0);
  GET DIAGNOSTICS jobs = ROW_COUNT;
  DELETE FROM "RateLimit" r WHERE strpos(r.key, tenant_id::text) > 0;
  GET DIAGNOSTICS counters = ROW_COUNT;
  DELETE FROM "Tenant" t WHERE t.id = tenant_id;
  RETURN NEXT;
END $$;
ALTER FUNCTION remove_tenant OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION remove_tenant FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_tenant TO lobby_platform;
