-- What is asked twice counts twice, and a word that nobody wrote is taken for one that differs by a slip of the finger.
-- fuzzystrmatch comes with PostgreSQL (its contrib package); in the embedded database it is built in.
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- The lexemes of a question, with those that stand nowhere in the tenant's material replaced by the nearest that does: the same first
-- letter, one letter other, missing or too many (two in a long word), or two letters that changed places. Short ones stay as they are.
CREATE FUNCTION correct_lexemes(lexemes text[]) RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant();
  unknown text[];
BEGIN
  SELECT array_agg(DISTINCT a.lexeme) INTO unknown FROM unnest(lexemes) AS a (lexeme)
    WHERE length(a.lexeme) BETWEEN 5 AND 40 AND a.lexeme !~ '[^[:alpha:]]'
      AND NOT EXISTS (SELECT FROM "LexemeCount" l WHERE l."tenantId" = tenant AND l.lexeme = a.lexeme AND l.chunks > 0)
      AND NOT EXISTS (SELECT FROM "Faq" f WHERE f."tenantId" = tenant AND f.active AND f.tsv @@ as_query(a.lexeme));
  IF unknown IS NULL THEN RETURN lexemes; END IF;
  RETURN (
    WITH vocabulary AS MATERIALIZED (
      SELECT l.lexeme, l.chunks FROM "LexemeCount" l WHERE l."tenantId" = tenant AND l.chunks > 0 AND length(l.lexeme) BETWEEN 4 AND 42
      UNION ALL
      SELECT w.lexeme, 1 FROM "Faq" f, unnest(tsvector_to_array(f.tsv)) AS w (lexeme) WHERE f."tenantId" = tenant AND f.active),
    corrected AS (
      SELECT u.lexeme, (
          SELECT n.lexeme FROM (
            SELECT v.lexeme, v.chunks, levenshtein_less_equal(u.lexeme, v.lexeme, 2) AS distance FROM vocabulary v
              WHERE left(v.lexeme, 1) = left(u.lexeme, 1) AND abs(length(v.lexeme) - length(u.lexeme)) <= 2 AND v.lexeme !~ '[^[:alpha:]]') n
            WHERE n.distance <= CASE WHEN length(u.lexeme) >= 8 THEN 2 ELSE 1 END
               OR (n.distance = 2 AND length(n.lexeme) = length(u.lexeme)
                   AND (SELECT array_agg(x ORDER BY x) FROM string_to_table(n.lexeme, NULL) x) = (SELECT array_agg(x ORDER BY x) FROM string_to_table(u.lexeme, NULL) x))
            ORDER BY n.distance, n.chunks DESC, n.lexeme LIMIT 1) AS nearest
        FROM unnest(unknown) AS u (lexeme))
    SELECT array_agg(coalesce(c.nearest, a.lexeme) ORDER BY a.place)
      FROM unnest(lexemes) WITH ORDINALITY AS a (lexeme, place) LEFT JOIN corrected c ON c.lexeme = a.lexeme);
END $$;
ALTER FUNCTION correct_lexemes OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION correct_lexemes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION correct_lexemes TO lobby_tenant;

-- The distinct lexemes of a question with the chunks of the tenant that hold each, and its idf times how often it was asked.
CREATE OR REPLACE FUNCTION weigh_lexemes(lexemes text[], total double precision) RETURNS TABLE (lexeme text, chunks double precision, idf double precision)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT asked.lexeme, known.chunks, asked.times * ln(1 + (total - known.chunks + 0.5) / (known.chunks + 0.5))
    FROM (SELECT a.lexeme, count(*) AS times FROM unnest(lexemes) AS a (lexeme) GROUP BY 1) asked
    LEFT JOIN "LexemeCount" l ON l."tenantId" = current_tenant() AND l.lexeme = asked.lexeme,
    LATERAL (SELECT greatest(least(coalesce(l.chunks, 0), total), 0)::double precision AS chunks) known
$$;

-- As before, but for the words that are asked more than once.
CREATE OR REPLACE FUNCTION search_faqs(lexemes text[], query halfvec, embedding_model text, max_results int)
RETURNS TABLE ("faqId" uuid, words double precision, "cosineQuestion" double precision, "cosineBoth" double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant();
  total double precision;
  mean_length double precision;
  terms text[];
  idfs double precision[];
  any_term tsquery;
  best double precision;
BEGIN
  SELECT count(*), greatest(avg(length(f.tsv)), 1) INTO total, mean_length FROM "Faq" f WHERE f."tenantId" = tenant AND f.active;
  IF total < 1 THEN RETURN; END IF;
  SELECT array_agg(asked.lexeme), array_agg(asked.idf), string_agg(as_query(asked.lexeme)::text, ' | ')::tsquery,
         2.2 * sum(CASE WHEN asked.faqs > 0 THEN asked.idf ELSE asked.idf / 2 END)
    INTO terms, idfs, any_term, best
    FROM (SELECT l.lexeme, n.faqs, l.times * ln(1 + (total - n.faqs + 0.5) / (n.faqs + 0.5)) AS idf
            FROM (SELECT a.lexeme, count(*) AS times FROM unnest(lexemes) AS a (lexeme) GROUP BY 1) l,
            LATERAL (SELECT count(*) AS faqs FROM "Faq" f WHERE f."tenantId" = tenant AND f.active AND f.tsv @@ as_query(l.lexeme)) n) asked;
  RETURN QUERY
    WITH near AS (
      SELECT e."faqId" AS id, min(e.vector <=> query) AS distance FROM "FaqEmbedding" e JOIN "Faq" f ON f."tenantId" = tenant AND f.id = e."faqId" AND f.active
        WHERE e."tenantId" = tenant AND e.model = embedding_model GROUP BY 1 ORDER BY 2, 1 LIMIT max_results),
    worded AS MATERIALIZED (
      SELECT f.id, sum(t.idf * c.times * 2.2 / (c.times + 1.2 * (0.25 + 0.75 * length(f.tsv) / mean_length))) / best AS score
        FROM "Faq" f, unnest(f.tsv) AS u (lexeme, positions, weights) JOIN unnest(terms, idfs) AS t (lexeme, idf) ON t.lexeme = u.lexeme,
        LATERAL (SELECT sum(CASE w WHEN 'A' THEN 3 ELSE 1 END)::double precision AS times FROM unnest(u.weights) AS w) c
        WHERE f."tenantId" = tenant AND f.active AND f.tsv @@ any_term GROUP BY f.id),
    candidate AS (SELECT near.id FROM near UNION (SELECT w.id FROM worded w ORDER BY w.score DESC, w.id LIMIT max_results))
    SELECT c.id, coalesce((SELECT w.score FROM worded w WHERE w.id = c.id), 0),
           (SELECT 1 - (e.vector <=> query) FROM "FaqEmbedding" e WHERE e."tenantId" = tenant AND e."faqId" = c.id AND e.model = embedding_model AND e.field = 'question'),
           (SELECT 1 - (e.vector <=> query) FROM "FaqEmbedding" e WHERE e."tenantId" = tenant AND e."faqId" = c.id AND e.model = embedding_model AND e.field = 'question_answer')
      FROM candidate c;
END $$;
