-- Deletes up to `max_rows` rows of a table that the transaction's tenant owns, by the rights and the policy of that tenant.
CREATE OR REPLACE FUNCTION delete_tenant_rows(table_name text, max_rows int) RETURNS int
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  deleted int;
BEGIN
  EXECUTE format('DELETE FROM %1$I WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$I LIMIT $1))', table_name) USING max_rows;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;
REVOKE ALL ON FUNCTION delete_tenant_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delete_tenant_rows TO lobby_tenant;
