-- Leases the next person at a channel whose messages wait: of the tenant that was served longest ago, whoever waits longest. A lease
-- that has run out is due again, because its worker has died.
CREATE OR REPLACE FUNCTION lease_next_channel_address(lease_id uuid, seconds int)
RETURNS TABLE ("tenantId" uuid, "addressId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "ChannelAddress" leased
  SET "leaseId" = lease_id, "leaseUntil" = now() + make_interval(secs => seconds), "lastLeasedAt" = now()
  WHERE leased.id = (
    SELECT a.id
    FROM "ChannelAddress" a
    JOIN "Tenant" t ON t.id = a."tenantId" AND t.status = 'active'
    WHERE a."dueAt" <= now() AND (a."leaseUntil" IS NULL OR a."leaseUntil" < now())
    ORDER BY
      (SELECT max(s."lastLeasedAt") FROM "ChannelAddress" s WHERE s."tenantId" = a."tenantId" AND s."lastLeasedAt" IS NOT NULL) NULLS FIRST,
      a."dueAt", a.id
    LIMIT 1 FOR UPDATE OF a SKIP LOCKED)
  RETURNING leased."tenantId", leased.id
$$;
ALTER FUNCTION lease_next_channel_address OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION lease_next_channel_address FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lease_next_channel_address TO lobby_platform;
