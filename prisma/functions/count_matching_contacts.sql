-- How many of the tenant's contacts a filter lets through (see contact_conditions), counted up to `max_total`. A few are counted by an
-- index, many sooner without. Which of both it is, a sample says where fields are filtered by; of a small tenant the sample is all.
CREATE OR REPLACE FUNCTION count_matching_contacts(filters jsonb, max_total int) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  few constant int := least(2000, max_total);
  max_sampled constant int := 1000;
  -- Of so many in a hundred, the rows that an index finds cost more than reading all.
  many_percent constant int := 2;
  statement constant text := 'SELECT count(*)::int FROM (SELECT FROM "Contact" c WHERE %s LIMIT $3) t';
  total int;
  sampled int;
BEGIN
  IF filters ? 'fields' AND NOT filters ?| ARRAY['hasDuplicates', 'labelId'] THEN
    EXECUTE format(
      'SELECT count(*)::int, count(*) FILTER (WHERE %s)::int
         FROM (SELECT * FROM "Contact" c WHERE c."tenantId" = $1 AND c."mergedIntoId" IS NULL LIMIT $3) c',
      contact_conditions(filters, false)) INTO sampled, total USING current_tenant_id(), filters, max_sampled;
    IF sampled < max_sampled THEN
      RETURN least(total, max_total);
    END IF;
    EXECUTE format(statement, contact_conditions(filters, total * 100 < sampled * many_percent))
      INTO total USING current_tenant_id(), filters, max_total;
    RETURN total;
  END IF;
  EXECUTE format(statement, contact_conditions(filters, true)) INTO total USING current_tenant_id(), filters, few;
  IF total = few AND few < max_total THEN
    EXECUTE format(statement, contact_conditions(filters, false)) INTO total USING current_tenant_id(), filters, max_total;
  END IF;
  RETURN total;
END $$;
ALTER FUNCTION count_matching_contacts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_matching_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_matching_contacts TO lobby_tenant;
