-- How many of the tenant's contacts a filter lets through (see contact_conditions), counted up to `max_total`. A few are counted by an
-- index; many are counted sooner without.
CREATE OR REPLACE FUNCTION count_matching_contacts(filters jsonb, max_total int) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  few constant int := least(2000, max_total);
  statement constant text := 'SELECT count(*)::int FROM (SELECT FROM "Contact" c WHERE %s LIMIT $3) t';
  total int;
BEGIN
  EXECUTE format(statement, contact_conditions(filters, true)) INTO total USING current_tenant_id(), filters, few;
  IF total = few AND few < max_total THEN
    EXECUTE format(statement, contact_conditions(filters, false)) INTO total USING current_tenant_id(), filters, max_total;
  END IF;
  RETURN total;
END $$;
ALTER FUNCTION count_matching_contacts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_matching_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_matching_contacts TO lobby_tenant;
