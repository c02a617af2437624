-- Finds FAQs by words and by meaning: the nearest by question or by question and answer, and those that share the most words.
-- Words are scored as in search_chunks, with counts of the FAQs themselves, which are few.
CREATE OR REPLACE FUNCTION search_faqs(lexemes text[], query halfvec, embedding_model text, max_results int)
RETURNS TABLE ("faqId" uuid, "lexicalScore" double precision, "questionSimilarity" double precision, "questionAnswerSimilarity" double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant_id();
  total double precision;
  mean_length double precision;
  terms text[];
  idfs double precision[];
  any_term tsquery;
  best double precision;
BEGIN
  SELECT count(*), greatest(avg(length(f.tsv)), 1) INTO total, mean_length
  FROM "Faq" f WHERE f."tenantId" = tenant AND f.active;
  IF total < 1 THEN RETURN; END IF;

  SELECT array_agg(asked.lexeme), array_agg(asked.idf), string_agg(lexeme_to_tsquery(asked.lexeme)::text, ' | ')::tsquery,
    2.2 * sum(CASE WHEN asked.faqs > 0 THEN asked.idf ELSE asked.idf / 2 END)
  INTO terms, idfs, any_term, best
  FROM (
    SELECT l.lexeme, n.faqs, l.times * ln(1 + (total - n.faqs + 0.5) / (n.faqs + 0.5)) AS idf
    FROM (SELECT a.lexeme, count(*) AS times FROM unnest(lexemes) AS a (lexeme) GROUP BY 1) l,
    LATERAL (
      SELECT count(*) AS faqs FROM "Faq" f
      WHERE f."tenantId" = tenant AND f.active AND f.tsv @@ lexeme_to_tsquery(l.lexeme)) n) asked;

  RETURN QUERY
    WITH near AS (
      SELECT e."faqId" AS id, min(e.vector <=> query) AS distance
      FROM "FaqEmbedding" e
      JOIN "Faq" f ON f."tenantId" = tenant AND f.id = e."faqId" AND f.active
      WHERE e."tenantId" = tenant AND e.model = embedding_model
      GROUP BY 1 ORDER BY 2, 1 LIMIT max_results),
    worded AS MATERIALIZED (
      SELECT f.id,
        sum(t.idf * c.times * 2.2 / (c.times + 1.2 * (0.25 + 0.75 * length(f.tsv) / mean_length))) / best AS score
      FROM "Faq" f, unnest(f.tsv) AS u (lexeme, positions, weights)
      JOIN unnest(terms, idfs) AS t (lexeme, idf) ON t.lexeme = u.lexeme,
      LATERAL (
        SELECT sum(CASE w WHEN 'A' THEN 3 ELSE 1 END)::double precision AS times FROM unnest(u.weights) AS w) c
      WHERE f."tenantId" = tenant AND f.active AND f.tsv @@ any_term
      GROUP BY f.id),
    candidate AS (
      SELECT near.id FROM near
      UNION (SELECT w.id FROM worded w ORDER BY w.score DESC, w.id LIMIT max_results))
    -- A cosine is NULL where the FAQ has no embedding of this model.
    SELECT c.id,
      coalesce((SELECT w.score FROM worded w WHERE w.id = c.id), 0),
      (SELECT 1 - (e.vector <=> query) FROM "FaqEmbedding" e
        WHERE e."tenantId" = tenant AND e."faqId" = c.id AND e.model = embedding_model AND e.field = 'question'),
      (SELECT 1 - (e.vector <=> query) FROM "FaqEmbedding" e
        WHERE e."tenantId" = tenant AND e."faqId" = c.id AND e.model = embedding_model AND e.field = 'question_answer')
    FROM candidate c;
END
$$;
ALTER FUNCTION search_faqs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION search_faqs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_faqs TO lobby_tenant;
