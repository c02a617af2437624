-- The tenant that the transaction works for, or NULL. After a transaction the setting is an empty string and not NULL.
CREATE OR REPLACE FUNCTION current_tenant_id() RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
REVOKE ALL ON FUNCTION current_tenant_id FROM PUBLIC;
GRANT EXECUTE ON FUNCTION current_tenant_id TO lobby_definer;
