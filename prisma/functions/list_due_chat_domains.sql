-- Lists the hosts whose DNS records are to be checked by now, those that have waited longest first.
CREATE OR REPLACE FUNCTION list_due_chat_domains(due_by timestamptz, max_rows int)
RETURNS TABLE ("tenantId" uuid, "domainId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d."tenantId", d.id FROM "ChatDomain" d
  WHERE d."nextCheckAt" <= due_by
  ORDER BY d."nextCheckAt"
  LIMIT max_rows
$$;
ALTER FUNCTION list_due_chat_domains OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_due_chat_domains FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_due_chat_domains TO lobby_platform;
