-- Adds two histograms, of which one may be longer.
CREATE OR REPLACE FUNCTION add_buckets(a int[], b int[]) RETURNS int[]
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT ARRAY(SELECT coalesce(u.x, 0) + coalesce(u.y, 0) FROM unnest(a, b) WITH ORDINALITY AS u (x, y, place) ORDER BY u.place)
$$;
REVOKE ALL ON FUNCTION add_buckets FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_buckets TO lobby_definer;
