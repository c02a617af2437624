-- Gives the distinct lexemes of a question with the number of the tenant's chunks that hold each, and its idf times how often
-- it was asked.
CREATE OR REPLACE FUNCTION weight_lexemes(lexemes text[], total double precision)
RETURNS TABLE (lexeme text, chunks double precision, idf double precision)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT asked.lexeme, known.chunks, asked.times * ln(1 + (total - known.chunks + 0.5) / (known.chunks + 0.5))
  FROM (SELECT a.lexeme, count(*) AS times FROM unnest(lexemes) AS a (lexeme) GROUP BY 1) asked
  LEFT JOIN "LexemeCount" l ON l."tenantId" = current_tenant_id() AND l.lexeme = asked.lexeme,
  LATERAL (SELECT greatest(least(coalesce(l.chunks, 0), total), 0)::double precision AS chunks) known
$$;
REVOKE ALL ON FUNCTION weight_lexemes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION weight_lexemes TO lobby_definer;
