-- Counts the mailboxes that are due and that no worker has.
CREATE OR REPLACE FUNCTION count_due_mailboxes()
RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM "Mailbox" m
  JOIN "ChannelAccount" a ON a.id = m."accountId" AND a."removedAt" IS NULL
  JOIN "Tenant" t ON t.id = m."tenantId" AND t.status = 'active'
  WHERE (m."dueAt" <= now() OR m."watchedUntil" < now()) AND (m."leaseUntil" IS NULL OR m."leaseUntil" < now())
$$;
ALTER FUNCTION count_due_mailboxes OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_due_mailboxes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_due_mailboxes TO lobby_platform;
