-- Search inside one tenant. docs/decisions/search.md says why it is built so.
-- These functions run as lobby_definer because a policy would keep the text index from being used; each filters by
-- the transaction's tenant itself, and gives nothing without one.

-- BM25 needs to know in how many of the tenant's chunks a lexeme stands. Kept where chunks are written, so that it is never stale.
CREATE FUNCTION count_lexemes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    -- The totals' row first, always: it is the lock that keeps two writers of one tenant from waiting for each other.
    UPDATE "ChunkTotal" t SET chunks = t.chunks - s.chunks, lexemes = t.lexemes - s.lexemes
      FROM (SELECT "tenantId", count(*) AS chunks, sum(lexemes) AS lexemes FROM before GROUP BY 1) s WHERE t."tenantId" = s."tenantId";
    UPDATE "LexemeCount" l SET chunks = l.chunks - s.chunks
      FROM (SELECT "tenantId", lexeme, count(*) AS chunks FROM before, unnest(tsvector_to_array(tsv)) AS lexeme GROUP BY 1, 2) s
      WHERE l."tenantId" = s."tenantId" AND l.lexeme = s.lexeme;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO "ChunkTotal" AS t ("tenantId", chunks, lexemes)
      SELECT "tenantId", count(*), sum(lexemes) FROM after GROUP BY 1 ORDER BY 1
      ON CONFLICT ("tenantId") DO UPDATE SET chunks = t.chunks + excluded.chunks, lexemes = t.lexemes + excluded.lexemes;
    INSERT INTO "LexemeCount" AS l ("tenantId", lexeme, chunks)
      SELECT "tenantId", lexeme, count(*) FROM after, unnest(tsvector_to_array(tsv)) AS lexeme GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT ("tenantId", lexeme) DO UPDATE SET chunks = l.chunks + excluded.chunks;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_lexemes_insert AFTER INSERT ON "Chunk" REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_lexemes();
CREATE TRIGGER count_lexemes_delete AFTER DELETE ON "Chunk" REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_lexemes();
CREATE TRIGGER count_lexemes_update AFTER UPDATE ON "Chunk" REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_lexemes();

CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;

-- BM25 (k1 1.2, b 0.75, Lucene's idf) with the tenant's own counts. Lexemes of the title and headings carry weight A and count
-- three times. Two steps, because reading the counts out of a tsvector is the dear part: the best 300 by the sum of the idf of the
-- lexemes that they hold, then the exact score of those.
CREATE FUNCTION search_chunks_by_words(lexemes text[], max_results int) RETURNS TABLE ("chunkId" uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant();
  total double precision;
  mean_length double precision;
  terms text[];
  idfs double precision[];
  queries tsquery[];
BEGIN
  SELECT t.chunks, greatest(t.lexemes::double precision / greatest(t.chunks, 1), 1) INTO total, mean_length FROM "ChunkTotal" t WHERE t."tenantId" = tenant;
  IF total IS NULL OR total < 1 THEN RETURN; END IF;

  -- Rare lexemes first; common ones only while the chunks to look at stay few, for a word that stands everywhere says little.
  SELECT array_agg(known.lexeme), array_agg(ln(1 + (total - known.chunks + 0.5) / (known.chunks + 0.5))),
         array_agg((quote_literal(replace(known.lexeme, '\', '\\')))::tsquery)
    INTO terms, idfs, queries
    FROM (SELECT l.lexeme, least(l.chunks, total) AS chunks, row_number() OVER by_rarity AS place, sum(l.chunks) OVER by_rarity AS running
            FROM "LexemeCount" l WHERE l."tenantId" = tenant AND l.lexeme = ANY (search_chunks_by_words.lexemes) AND l.chunks > 0
            WINDOW by_rarity AS (ORDER BY l.chunks, l.lexeme)) known
    WHERE known.place <= 2 OR known.running <= 20000;
  IF terms IS NULL THEN RETURN; END IF;

  RETURN QUERY
    WITH candidate AS (
      SELECT c.id, c.tsv, c.lexemes FROM "Chunk" c JOIN "Resource" r ON r."tenantId" = tenant AND r.id = c."resourceId"
        WHERE c."tenantId" = tenant AND c.active AND r.active
          AND c.tsv @@ (SELECT string_agg(q::text, ' | ')::tsquery FROM unnest(queries) q)
        ORDER BY (SELECT sum(t.idf) FROM unnest(queries, idfs) AS t (q, idf) WHERE c.tsv @@ t.q) DESC, c.id
        LIMIT greatest(300, max_results))
    SELECT candidate.id,
           sum(t.idf * f.times * 2.2 / (f.times + 1.2 * (0.25 + 0.75 * candidate.lexemes / mean_length))) AS bm25
      FROM candidate, unnest(candidate.tsv) AS u (lexeme, positions, weights)
      JOIN unnest(terms, idfs) AS t (lexeme, idf) ON t.lexeme = u.lexeme,
      LATERAL (SELECT sum(CASE w WHEN 'A' THEN 3 ELSE 1 END)::double precision AS times FROM unnest(u.weights) AS w) f
      GROUP BY candidate.id ORDER BY bm25 DESC, candidate.id LIMIT max_results;
END $$;

-- Cosine of the query's vector to each chunk's, exact. Inactive chunks are dropped after the nearest are known, which is cheap while
-- they are few; should too few remain, the whole tenant is read once more with the filter inside.
CREATE FUNCTION search_chunks_by_meaning(query halfvec, embedding_model text, max_results int) RETURNS TABLE ("chunkId" uuid, score double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant();
  nearest int;
  found int := 0;
BEGIN
  FOREACH nearest IN ARRAY ARRAY[max_results * 4, 2147483647] LOOP
    RETURN QUERY
      SELECT n."chunkId", 1 - n.distance FROM (
        SELECT e."chunkId", e.vector <=> query AS distance FROM "Embedding" e
          WHERE e."tenantId" = tenant AND e.model = embedding_model ORDER BY distance LIMIT nearest) n
        JOIN "Chunk" c ON c."tenantId" = tenant AND c.id = n."chunkId" AND c.active
        JOIN "Resource" r ON r."tenantId" = tenant AND r.id = c."resourceId" AND r.active
        ORDER BY n.distance, n."chunkId" OFFSET found LIMIT max_results - found;
    GET DIAGNOSTICS found = ROW_COUNT;
    EXIT WHEN found >= max_results OR NOT EXISTS (
      SELECT FROM "Embedding" e WHERE e."tenantId" = tenant AND e.model = embedding_model OFFSET nearest LIMIT 1);
  END LOOP;
END $$;

-- FAQs that may be meant: the nearest by the question alone or with its answer, and those that share the most of the query's words.
-- How sure a match is, the caller works out from the texts; null cosines: the FAQ has no vector of this model.
CREATE FUNCTION search_faqs(lexemes text[], query halfvec, embedding_model text, max_results int)
RETURNS TABLE ("faqId" uuid, "cosineQuestion" double precision, "cosineBoth" double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant();
  words tsquery;
BEGIN
  SELECT string_agg(quote_literal(replace(l, '\', '\\')), ' | ')::tsquery INTO words FROM unnest(lexemes) l;
  RETURN QUERY
    WITH near AS (
      SELECT e."faqId" AS id, min(e.vector <=> query) AS distance FROM "FaqEmbedding" e JOIN "Faq" f ON f."tenantId" = tenant AND f.id = e."faqId" AND f.active
        WHERE e."tenantId" = tenant AND e.model = embedding_model GROUP BY 1 ORDER BY 2, 1 LIMIT max_results),
    worded AS (
      SELECT f.id FROM "Faq" f WHERE f."tenantId" = tenant AND f.active AND f.tsv @@ words ORDER BY ts_rank(f.tsv, words) DESC, f.id LIMIT max_results),
    candidate AS (SELECT id FROM near UNION SELECT id FROM worded)
    SELECT c.id,
           (SELECT 1 - (e.vector <=> query) FROM "FaqEmbedding" e WHERE e."tenantId" = tenant AND e."faqId" = c.id AND e.model = embedding_model AND e.field = 'question'),
           (SELECT 1 - (e.vector <=> query) FROM "FaqEmbedding" e WHERE e."tenantId" = tenant AND e."faqId" = c.id AND e.model = embedding_model AND e.field = 'question_answer')
      FROM candidate c;
END $$;

SELECT protect_tenant_table(name, 'SELECT') FROM unnest(ARRAY['LexemeCount', 'ChunkTotal']) AS name;
GRANT SELECT ON "Chunk", "Resource", "Embedding", "Faq", "FaqEmbedding" TO lobby_definer;
GRANT SELECT, INSERT, UPDATE ON "LexemeCount", "ChunkTotal" TO lobby_definer;
ALTER FUNCTION count_lexemes OWNER TO lobby_definer;
ALTER FUNCTION search_chunks_by_words OWNER TO lobby_definer;
ALTER FUNCTION search_chunks_by_meaning OWNER TO lobby_definer;
ALTER FUNCTION search_faqs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_lexemes, search_chunks_by_words, search_chunks_by_meaning, search_faqs, current_tenant FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_chunks_by_words, search_chunks_by_meaning, search_faqs TO lobby_tenant;
GRANT EXECUTE ON FUNCTION current_tenant TO lobby_definer;
