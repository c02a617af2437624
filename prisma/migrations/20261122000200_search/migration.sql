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

-- A lexeme as a query, whatever characters it is made of.
CREATE FUNCTION as_query(lexeme text) RETURNS tsquery LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT quote_literal(replace(lexeme, '\', '\\'))::tsquery
$$;

-- The distinct lexemes of a question with the chunks of the tenant that hold each, and its idf.
CREATE FUNCTION weigh_lexemes(lexemes text[], total double precision) RETURNS TABLE (lexeme text, chunks double precision, idf double precision)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT asked.lexeme, known.chunks, ln(1 + (total - known.chunks + 0.5) / (known.chunks + 0.5))
    FROM (SELECT DISTINCT unnest(lexemes) AS lexeme) asked
    LEFT JOIN "LexemeCount" l ON l."tenantId" = current_tenant() AND l.lexeme = asked.lexeme,
    LATERAL (SELECT greatest(least(coalesce(l.chunks, 0), total), 0)::double precision AS chunks) known
$$;

-- Cosine of the query's vector to each chunk's, exact. Inactive chunks are dropped after the nearest are known, which is cheap while
-- they are few; should too few remain, the whole tenant is read once more with the filter inside.
CREATE FUNCTION search_chunks_by_meaning(query halfvec, embedding_model text, max_results int) RETURNS TABLE ("chunkId" uuid, score double precision)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
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

-- Chunks by words and by meaning. `words` is BM25 (k1 1.2, b 0.75, Lucene's idf) with the tenant's own counts, as a share from 0 to 1
-- of the most that the question's lexemes could give: so it says how well a chunk fits and not only which fits best. A lexeme that the
-- tenant doesn't know counts half towards that most. Lexemes of the title and headings carry weight A and count three times.
-- `pairs` is the share of the question's neighbouring lexemes that stand side by side in the chunk, by the same weights.
-- Reading the counts out of a tsvector is the dear part, so the exact score is worked out for the best 150 by the sum of the idf of
-- the lexemes that they hold, and for the nearest by meaning.
CREATE FUNCTION search_chunks(lexemes text[], query halfvec, embedding_model text, max_results int)
RETURNS TABLE ("chunkId" uuid, words double precision, meaning double precision, pairs double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant constant uuid := current_tenant();
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
  SELECT t.chunks, greatest(t.lexemes::double precision / greatest(t.chunks, 1), 1) INTO total, mean_length FROM "ChunkTotal" t WHERE t."tenantId" = tenant;
  IF total IS NULL OR total < 1 THEN RETURN; END IF;

  -- Candidates come from the rare lexemes, and from common ones only while the chunks to look at stay few: a word that stands
  -- everywhere says little. All of them count in the score.
  SELECT array_agg(known.lexeme), array_agg(known.idf), array_agg(as_query(known.lexeme)),
         string_agg(as_query(known.lexeme)::text, ' | ') FILTER (WHERE known.place <= 2 OR known.running <= 5000)
    INTO terms, idfs, queries, any_term
    FROM (SELECT asked.lexeme, asked.idf, row_number() OVER by_rarity AS place, sum(asked.chunks) OVER by_rarity AS running
            FROM weigh_lexemes(lexemes, total) asked WHERE asked.chunks > 0
            WINDOW by_rarity AS (ORDER BY asked.chunks, asked.lexeme)) known;
  SELECT 2.2 * sum(CASE WHEN asked.chunks > 0 THEN asked.idf ELSE asked.idf / 2 END) INTO best FROM weigh_lexemes(lexemes, total) asked;
  SELECT array_agg(pair.phrase), array_agg(pair.weight / nullif(pair.whole, 0)) INTO phrases, weights
    FROM (SELECT DISTINCT (as_query(a.lexeme) <-> as_query(b.lexeme)) AS phrase, a.idf + b.idf AS weight, sum(a.idf + b.idf) OVER () AS whole
            FROM unnest(lexemes) WITH ORDINALITY AS l (lexeme, place)
            JOIN unnest(lexemes) WITH ORDINALITY AS r (lexeme, place) ON r.place = l.place + 1
            JOIN weigh_lexemes(lexemes, total) a ON a.lexeme = l.lexeme JOIN weigh_lexemes(lexemes, total) b ON b.lexeme = r.lexeme) pair;

  RETURN QUERY
    WITH near AS MATERIALIZED (SELECT m."chunkId" AS id, m.score FROM search_chunks_by_meaning(query, embedding_model, max_results) m),
    worded AS MATERIALIZED (
      SELECT c.id FROM "Chunk" c JOIN "Resource" r ON r."tenantId" = tenant AND r.id = c."resourceId"
        WHERE c."tenantId" = tenant AND c.active AND r.active AND c.tsv @@ any_term
        ORDER BY (SELECT sum(t.idf) FROM unnest(queries, idfs) AS t (q, idf) WHERE c.tsv @@ t.q) DESC, c.id
        LIMIT greatest(150, max_results)),
    candidate AS MATERIALIZED (
      SELECT c.id, c.tsv, c.lexemes FROM "Chunk" c
        WHERE c."tenantId" = tenant AND c.id IN (SELECT w.id FROM worded w UNION SELECT n.id FROM near n)),
    scored AS MATERIALIZED (
      SELECT candidate.id, sum(t.idf * f.times * 2.2 / (f.times + 1.2 * (0.25 + 0.75 * candidate.lexemes / mean_length))) / best AS score
        FROM candidate, unnest(candidate.tsv) AS u (lexeme, positions, weights)
        JOIN unnest(terms, idfs) AS t (lexeme, idf) ON t.lexeme = u.lexeme,
        LATERAL (SELECT sum(CASE w WHEN 'A' THEN 3 ELSE 1 END)::double precision AS times FROM unnest(u.weights) AS w) f
        GROUP BY candidate.id),
    kept AS (
      (SELECT s.id FROM scored s ORDER BY s.score DESC, s.id LIMIT max_results) UNION SELECT n.id FROM near n)
    SELECT kept.id, coalesce(s.score, 0),
           coalesce(n.score, (SELECT 1 - (e.vector <=> query) FROM "Embedding" e WHERE e."tenantId" = tenant AND e."chunkId" = kept.id AND e.model = embedding_model), 0),
           coalesce((SELECT sum(p.weight) FROM unnest(phrases, weights) AS p (phrase, weight) WHERE c.tsv @@ p.phrase), 0)
      FROM kept JOIN candidate c ON c.id = kept.id LEFT JOIN scored s ON s.id = kept.id LEFT JOIN near n ON n.id = kept.id;
END $$;

-- FAQs that may be meant: the nearest by the question alone or with its answer, and those that share the most of the query's words.
-- `words` is BM25 as above, its counts taken from the FAQs as they are, which are few. Null cosines: the FAQ has no vector of this model.
CREATE FUNCTION search_faqs(lexemes text[], query halfvec, embedding_model text, max_results int)
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
    FROM (SELECT l.lexeme, n.faqs, ln(1 + (total - n.faqs + 0.5) / (n.faqs + 0.5)) AS idf
            FROM (SELECT DISTINCT unnest(lexemes) AS lexeme) l,
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

SELECT protect_tenant_table(name, 'SELECT') FROM unnest(ARRAY['LexemeCount', 'ChunkTotal']) AS name;
GRANT SELECT ON "Chunk", "Resource", "Embedding", "Faq", "FaqEmbedding" TO lobby_definer;
GRANT SELECT, INSERT, UPDATE ON "LexemeCount", "ChunkTotal" TO lobby_definer;
ALTER FUNCTION count_lexemes OWNER TO lobby_definer;
ALTER FUNCTION search_chunks OWNER TO lobby_definer;
ALTER FUNCTION search_faqs OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_lexemes, as_query, weigh_lexemes, search_chunks, search_chunks_by_meaning, search_faqs, current_tenant FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_chunks, search_faqs TO lobby_tenant;
GRANT EXECUTE ON FUNCTION current_tenant, as_query, weigh_lexemes, search_chunks_by_meaning TO lobby_definer;
