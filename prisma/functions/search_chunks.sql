-- Finds chunks by words, by meaning and by neighbouring words, each as a share from 0 to 1; docs/decisions/search.md explains
-- the scores. It runs as lobby_definer, because under a policy PostgreSQL can't use the index of words.
CREATE OR REPLACE FUNCTION search_chunks(lexemes text[], query halfvec, embedding_model text, max_results int)
RETURNS TABLE ("chunkId" uuid, "lexicalScore" double precision, "semanticScore" double precision, "phraseScore" double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant_id();
  total double precision;
  mean_length double precision;
  terms text[];
  idfs double precision[];
  queries tsquery[];
  any_term tsquery;
  best double precision;
  phrases tsquery[];
  weights double precision[];
BEGIN
  SELECT t.chunks, greatest(t.lexemes::double precision / greatest(t.chunks, 1), 1) INTO total, mean_length
  FROM "ChunkTotal" t WHERE t."tenantId" = tenant;
  IF total IS NULL OR total < 1 THEN RETURN; END IF;

  -- Candidates come from the rare lexemes, and from common ones only while the chunks to look at stay few: a word that stands
  -- everywhere says little. All of them count in the score.
  SELECT array_agg(known.lexeme), array_agg(known.idf), array_agg(lexeme_to_tsquery(known.lexeme)),
    string_agg(lexeme_to_tsquery(known.lexeme)::text, ' | ') FILTER (WHERE known.place <= 2 OR known.running <= 5000)
  INTO terms, idfs, queries, any_term
  FROM (
    SELECT asked.lexeme, asked.idf, row_number() OVER by_rarity AS place, sum(asked.chunks) OVER by_rarity AS running
    FROM weight_lexemes(lexemes, total) asked
    WHERE asked.chunks > 0
    WINDOW by_rarity AS (ORDER BY asked.chunks, asked.lexeme)) known;

  -- The most that the question's lexemes could give. One that the tenant doesn't know counts half.
  SELECT 2.2 * sum(CASE WHEN asked.chunks > 0 THEN asked.idf ELSE asked.idf / 2 END) INTO best
  FROM weight_lexemes(lexemes, total) asked;

  -- The question's neighbouring lexemes as phrases, each with its share of all of them.
  SELECT array_agg(pair.phrase), array_agg(pair.weight / nullif(pair.whole, 0)) INTO phrases, weights
  FROM (
    SELECT DISTINCT (lexeme_to_tsquery(a.lexeme) <-> lexeme_to_tsquery(b.lexeme)) AS phrase,
      a.idf + b.idf AS weight, sum(a.idf + b.idf) OVER () AS whole
    FROM unnest(lexemes) WITH ORDINALITY AS l (lexeme, place)
    JOIN unnest(lexemes) WITH ORDINALITY AS r (lexeme, place) ON r.place = l.place + 1
    JOIN weight_lexemes(lexemes, total) a ON a.lexeme = l.lexeme
    JOIN weight_lexemes(lexemes, total) b ON b.lexeme = r.lexeme) pair;

  RETURN QUERY
    WITH near AS MATERIALIZED (
      SELECT m."chunkId" AS id, m.score FROM search_chunks_by_vector(query, embedding_model, max_results) m),
    -- Reading the counts out of a tsvector is slow, so only the best 150 by the summed idf of what they hold are scored.
    worded AS MATERIALIZED (
      SELECT c.id
      FROM "Chunk" c
      JOIN "Resource" r ON r."tenantId" = tenant AND r.id = c."resourceId"
      WHERE c."tenantId" = tenant AND c.active AND r.active AND c.tsv @@ any_term
      ORDER BY (SELECT sum(t.idf) FROM unnest(queries, idfs) AS t (q, idf) WHERE c.tsv @@ t.q) DESC, c.id
      LIMIT greatest(150, max_results)),
    candidate AS MATERIALIZED (
      SELECT c.id, c.tsv, c.lexemes
      FROM (SELECT w.id FROM worded w UNION SELECT n.id FROM near n) found
      JOIN LATERAL (
        SELECT c.id, c.tsv, c.lexemes FROM "Chunk" c WHERE c."tenantId" = tenant AND c.id = found.id OFFSET 0) c ON true),
    -- BM25 with k1 1.2, b 0.75 and Lucene's idf. Lexemes of the title and headings have weight A and count three times.
    scored AS MATERIALIZED (
      SELECT candidate.id,
        sum(t.idf * f.times * 2.2 / (f.times + 1.2 * (0.25 + 0.75 * candidate.lexemes / mean_length))) / best AS score
      FROM candidate, unnest(candidate.tsv) AS u (lexeme, positions, weights)
      JOIN unnest(terms, idfs) AS t (lexeme, idf) ON t.lexeme = u.lexeme,
      LATERAL (
        SELECT sum(CASE w WHEN 'A' THEN 3 ELSE 1 END)::double precision AS times FROM unnest(u.weights) AS w) f
      GROUP BY candidate.id),
    kept AS (
      (SELECT s.id FROM scored s ORDER BY s.score DESC, s.id LIMIT max_results) UNION SELECT n.id FROM near n)
    SELECT kept.id,
      coalesce(s.score, 0),
      coalesce(n.score, (
        SELECT 1 - (e.vector <=> query) FROM "Embedding" e
        WHERE e."tenantId" = tenant AND e."chunkId" = kept.id AND e.model = embedding_model), 0),
      coalesce((
        SELECT sum(p.weight) FROM unnest(phrases, weights) AS p (phrase, weight) WHERE c.tsv @@ p.phrase), 0)
    FROM kept
    JOIN candidate c ON c.id = kept.id
    LEFT JOIN scored s ON s.id = kept.id
    LEFT JOIN near n ON n.id = kept.id;
END
$$;
ALTER FUNCTION search_chunks OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION search_chunks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_chunks TO lobby_tenant;
