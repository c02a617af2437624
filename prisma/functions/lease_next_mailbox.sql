-- Leases the mailbox that is due next to a worker, of the tenant that was served longest ago. A lease that has run out is taken again,
-- because its worker has died;
-- so has that of a watch that has run out.
CREATE OR REPLACE FUNCTION lease_next_mailbox(lease_id uuid, seconds int)
RETURNS TABLE ("tenantId" uuid, "accountId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Mailbox" leased
  SET "leaseId" = lease_id, "leaseUntil" = now() + make_interval(secs => seconds), "lastLeasedAt" = now()
  WHERE leased."accountId" = (
    SELECT m."accountId"
    FROM "Mailbox" m
    JOIN "ChannelAccount" a ON a.id = m."accountId" AND a."removedAt" IS NULL
    JOIN "Tenant" t ON t.id = m."tenantId" AND t.status = 'active'
    WHERE (m."dueAt" <= now() OR m."watchedUntil" < now()) AND (m."leaseUntil" IS NULL OR m."leaseUntil" < now())
    ORDER BY
      (SELECT max(s."lastLeasedAt") FROM "Mailbox" s WHERE s."tenantId" = m."tenantId" AND s."lastLeasedAt" IS NOT NULL) NULLS FIRST,
      m."dueAt", m."accountId"
    LIMIT 1 FOR UPDATE OF m SKIP LOCKED)
  RETURNING leased."tenantId", leased."accountId"
$$;
ALTER FUNCTION lease_next_mailbox OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION lease_next_mailbox FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lease_next_mailbox TO lobby_platform;
