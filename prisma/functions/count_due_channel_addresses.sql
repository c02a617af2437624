-- Counts the people at channels whose messages wait and whom no worker has.
CREATE OR REPLACE FUNCTION count_due_channel_addresses()
RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM "ChannelAddress" a
  JOIN "Tenant" t ON t.id = a."tenantId" AND t.status = 'active'
  WHERE a."dueAt" <= now() AND (a."leaseUntil" IS NULL OR a."leaseUntil" < now())
$$;
ALTER FUNCTION count_due_channel_addresses OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_due_channel_addresses FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_due_channel_addresses TO lobby_platform;
