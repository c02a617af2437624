-- Replaces lexemes that stand nowhere in the tenant's material by the nearest that does: the same first letter, and one slip
-- of the finger, or two in a long word. Short ones stay as they are.
CREATE OR REPLACE FUNCTION correct_lexemes(lexemes text[]) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant_id();
  unknown text[];
BEGIN
  SELECT array_agg(DISTINCT a.lexeme) INTO unknown
  FROM unnest(lexemes) AS a (lexeme)
  WHERE length(a.lexeme) BETWEEN 5 AND 40 AND a.lexeme !~ '[^[:alpha:]]'
    AND NOT EXISTS (SELECT FROM "LexemeCount" l WHERE l."tenantId" = tenant AND l.lexeme = a.lexeme AND l.chunks > 0)
    AND NOT EXISTS (
      SELECT FROM "Faq" f WHERE f."tenantId" = tenant AND f.active AND f.tsv @@ lexeme_to_tsquery(a.lexeme));
  IF unknown IS NULL THEN RETURN lexemes; END IF;

  RETURN (
    WITH vocabulary AS MATERIALIZED (
      SELECT l.lexeme, l.chunks FROM "LexemeCount" l
      WHERE l."tenantId" = tenant AND l.chunks > 0 AND length(l.lexeme) BETWEEN 4 AND 42
      UNION ALL
      SELECT w.lexeme, 1 FROM "Faq" f, unnest(tsvector_to_array(f.tsv)) AS w (lexeme)
      WHERE f."tenantId" = tenant AND f.active),
    corrected AS (
      SELECT u.lexeme, (
        SELECT n.lexeme
        FROM (
          SELECT v.lexeme, v.chunks, levenshtein_less_equal(u.lexeme, v.lexeme, 2) AS distance FROM vocabulary v
          WHERE left(v.lexeme, 1) = left(u.lexeme, 1) AND abs(length(v.lexeme) - length(u.lexeme)) <= 2
            AND v.lexeme !~ '[^[:alpha:]]') n
        -- A distance of 2 between words of the same letters is two letters that changed places.
        WHERE n.distance <= CASE WHEN length(u.lexeme) >= 8 THEN 2 ELSE 1 END
          OR (n.distance = 2 AND length(n.lexeme) = length(u.lexeme)
            AND (SELECT array_agg(x ORDER BY x) FROM string_to_table(n.lexeme, NULL) x)
              = (SELECT array_agg(x ORDER BY x) FROM string_to_table(u.lexeme, NULL) x))
        ORDER BY n.distance, n.chunks DESC, n.lexeme LIMIT 1) AS nearest
      FROM unnest(unknown) AS u (lexeme))
    SELECT array_agg(coalesce(c.nearest, a.lexeme) ORDER BY a.place)
    FROM unnest(lexemes) WITH ORDINALITY AS a (lexeme, place)
    LEFT JOIN corrected c ON c.lexeme = a.lexeme);
END
$$;
ALTER FUNCTION correct_lexemes OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION correct_lexemes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION correct_lexemes TO lobby_tenant;
