-- Reads the next rows of a table that the transaction's tenant owns, in the order of the primary key after the row `previous`, for
-- an archive. Secrets, hashes, vectors and search indices are left out, since they are bytes that belong to this server.
CREATE OR REPLACE FUNCTION read_tenant_rows(table_name text, previous jsonb, max_rows int)
RETURNS TABLE ("key" jsonb, "data" jsonb)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  keys text;
  hidden text[];
BEGIN
  SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY k.place) INTO keys
    FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (num, place), pg_attribute a
    WHERE i.indrelid = format('%I', table_name)::regclass AND i.indisprimary AND a.attrelid = i.indrelid AND a.attnum = k.num;
  SELECT coalesce(array_agg(a.attname::text), '{}') INTO hidden FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
    WHERE a.attrelid = format('%I', table_name)::regclass AND a.attnum > 0
      AND (y.typname IN ('bytea', 'vector', 'halfvec', 'tsvector') OR a.attname ILIKE '%hash' OR a.attname ILIKE '%secret%');
  RETURN QUERY EXECUTE format(
    'SELECT to_jsonb(t), to_jsonb(t) - $3 FROM %1$I t
     WHERE $1 IS NULL OR (%2$s) > (SELECT %2$s FROM jsonb_populate_record(NULL::%1$I, $1) t)
     ORDER BY %2$s LIMIT $2', table_name, keys) USING previous, max_rows, hidden;
END $$;
REVOKE ALL ON FUNCTION read_tenant_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_tenant_rows TO lobby_tenant;
