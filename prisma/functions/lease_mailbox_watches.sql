-- Renews a worker's leases of the mailboxes that it is told of new mail in, and leases others up to `max`, of each tenant the first before
-- any tenant's second. A mailbox that was removed or changed meanwhile is not renewed.
CREATE OR REPLACE FUNCTION lease_mailbox_watches(worker uuid, held uuid[], max int, seconds int)
RETURNS TABLE ("tenantId" uuid, "accountId" uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH usable AS (
    SELECT m."tenantId", m."accountId", m."watchedBy", m."watchedUntil",
        (m."watchRetryAt" IS NULL OR m."watchRetryAt" <= now()) AND m.failures = 0 AND m."uidValidity" IS NOT NULL AS "isReady"
      FROM "Mailbox" m
      JOIN "ChannelAccount" a ON a.id = m."accountId" AND a."removedAt" IS NULL
      JOIN "Tenant" t ON t.id = m."tenantId" AND t.status = 'active'),
  ranked AS (
    SELECT u."accountId", row_number() OVER (PARTITION BY u."tenantId" ORDER BY u."accountId")
        + (SELECT count(*) FROM usable s WHERE s."tenantId" = u."tenantId" AND s."watchedUntil" > now()) AS turn
      FROM usable u
      WHERE u."isReady" AND (u."watchedUntil" IS NULL OR u."watchedUntil" < now()) AND u."accountId" <> ALL (held)),
  taken AS (
    SELECT m."accountId" FROM "Mailbox" m JOIN ranked r ON r."accountId" = m."accountId"
      ORDER BY r.turn, m."accountId" LIMIT greatest(max - cardinality(held), 0) FOR UPDATE OF m SKIP LOCKED)
  UPDATE "Mailbox" leased SET "watchedBy" = worker, "watchedUntil" = now() + make_interval(secs => seconds)
    WHERE leased."accountId" IN (SELECT t."accountId" FROM taken t)
      OR leased."accountId" IN (SELECT u."accountId" FROM usable u WHERE u."watchedBy" = worker AND u."accountId" = ANY (held))
    RETURNING leased."tenantId", leased."accountId"
$$;
ALTER FUNCTION lease_mailbox_watches OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION lease_mailbox_watches FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lease_mailbox_watches TO lobby_platform;
