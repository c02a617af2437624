-- A page of the tenant's contacts: those that `filters` let through (see contact_conditions), after the one that ended the last page.
-- What many match is found soon on a walk through the list, and what few match by an index; which of both, nobody knows before.
CREATE OR REPLACE FUNCTION list_contacts(
  filters jsonb, sort text, is_descending boolean, cursor_value text, cursor_id uuid, max_rows int)
RETURNS TABLE (id uuid, "sortValue" text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  max_walked constant int := greatest(1000, 2 * max_rows);
  max_sorted constant int := greatest(2000, 2 * max_rows);
  tenant uuid := current_tenant_id();
  sort_column text := CASE sort
    WHEN 'name' THEN 'lower(coalesce(c.name, c.email, c.phone, ''''))'
    WHEN 'lastSeenAt' THEN 'coalesce(c."lastSeenAt", ''-infinity'')' ELSE 'c."createdAt"' END;
  sort_type text := CASE WHEN sort = 'name' THEN 'text' ELSE 'timestamptz' END;
  direction text := CASE WHEN is_descending THEN 'DESC' ELSE 'ASC' END;
  after_cursor text := CASE WHEN cursor_id IS NULL THEN 'true'
    ELSE format('(%s, c.id) %s ($3::%s, $4)', sort_column, CASE WHEN is_descending THEN '<' ELSE '>' END, sort_type) END;
  page_order text := format('ORDER BY value %1$s, id %1$s', direction);
  found_ids uuid[];
  found_values text[];
  found_count int;
BEGIN
  IF filters <> '{}' THEN
    EXECUTE format(
      'SELECT array_agg(p.id %4$s), array_agg(p.value::text %4$s) FROM (
         SELECT c.id, c.value FROM (
           SELECT c.*, %1$s AS value FROM "Contact" c WHERE c."tenantId" = $1 AND c."mergedIntoId" IS NULL AND %2$s %4$s LIMIT $6) c
         WHERE %3$s %4$s LIMIT $5) p',
      sort_column, after_cursor, contact_conditions(filters, false), page_order)
      INTO found_ids, found_values USING tenant, filters, cursor_value, cursor_id, max_rows, max_walked;
    IF cardinality(found_ids) = max_rows THEN
      RETURN QUERY SELECT * FROM unnest(found_ids, found_values);
      RETURN;
    END IF;
    EXECUTE format(
      'WITH found AS MATERIALIZED (SELECT c.id, %1$s AS value FROM "Contact" c WHERE %2$s AND %3$s LIMIT $6),
         page AS (SELECT * FROM found %4$s LIMIT $5)
       SELECT (SELECT count(*)::int FROM found), array_agg(p.id %4$s), array_agg(p.value::text %4$s) FROM page p',
      sort_column, after_cursor, contact_conditions(filters, true), page_order)
      INTO found_count, found_ids, found_values USING tenant, filters, cursor_value, cursor_id, max_rows, max_sorted;
    IF found_count < max_sorted THEN
      RETURN QUERY SELECT * FROM unnest(found_ids, found_values);
      RETURN;
    END IF;
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT c.id, (%1$s)::text FROM "Contact" c WHERE %2$s AND %3$s ORDER BY %1$s %4$s, c.id %4$s LIMIT $5',
    sort_column, after_cursor, contact_conditions(filters, false), direction)
    USING tenant, filters, cursor_value, cursor_id, max_rows;
END $$;
ALTER FUNCTION list_contacts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION list_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_contacts TO lobby_tenant;
