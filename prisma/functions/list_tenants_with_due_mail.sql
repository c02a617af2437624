-- Lists the tenants whose notifications are to be mailed. They wait until all of them are due and nothing is being read that
-- would add to them, but no longer than `max_wait_seconds`.
CREATE OR REPLACE FUNCTION list_tenants_with_due_mail(max_wait_seconds int)
RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n."tenantId"
  FROM "Notification" n
  JOIN "Tenant" t ON t.id = n."tenantId" AND t.status = 'active'
  WHERE n."mailDueAt" IS NOT NULL
  GROUP BY n."tenantId"
  HAVING min(n."mailDueAt") <= now() - make_interval(secs => max_wait_seconds)
    OR (max(n."mailDueAt") <= now()
      AND NOT EXISTS (SELECT FROM "Resource" r WHERE r."tenantId" = n."tenantId" AND r."dueAt" IS NOT NULL))
$$;
ALTER FUNCTION list_tenants_with_due_mail OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_tenants_with_due_mail FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_tenants_with_due_mail TO lobby_platform;
