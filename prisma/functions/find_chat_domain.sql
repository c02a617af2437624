-- Finds the company whose chat page is at a host of its own, once the host was proved to be its.
CREATE OR REPLACE FUNCTION find_chat_domain(wanted_hostname text)
RETURNS TABLE ("tenantId" uuid, slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.id, t.slug
  FROM "ChatDomain" d
  JOIN "Tenant" t ON t.id = d."tenantId"
  WHERE d.hostname = wanted_hostname AND d.state <> 'pending'
$$;
ALTER FUNCTION find_chat_domain OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION find_chat_domain FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_chat_domain TO lobby_platform;
