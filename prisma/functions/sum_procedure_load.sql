-- Adds up the calls of each procedure since an hour.
CREATE OR REPLACE FUNCTION sum_procedure_load(since timestamptz)
RETURNS TABLE (procedure text, calls bigint, errors bigint, refusals bigint, buckets bigint[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH load AS MATERIALIZED (SELECT l.* FROM "ProcedureLoad" l WHERE l.hour >= since),
  places AS (
    SELECT l.procedure, b.place, sum(b.n)::bigint AS n
    FROM load l, unnest(l.buckets) WITH ORDINALITY AS b (n, place) GROUP BY 1, 2),
  histograms AS (SELECT p.procedure, array_agg(p.n ORDER BY p.place) AS buckets FROM places p GROUP BY 1)
  SELECT s.procedure, s.calls, s.errors, s.refusals, coalesce(h.buckets, '{}')
  FROM (
    SELECT l.procedure, sum(l.calls) AS calls, sum(l.errors) AS errors, sum(l.refusals) AS refusals FROM load l GROUP BY 1) s
  LEFT JOIN histograms h ON h.procedure = s.procedure
$$;
ALTER FUNCTION sum_procedure_load OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION sum_procedure_load FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sum_procedure_load TO lobby_platform;
