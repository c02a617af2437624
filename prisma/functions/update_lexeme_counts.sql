-- Keeps how many of a tenant's chunks hold each lexeme, which BM25 needs, where chunks are written: so it is never stale.
CREATE OR REPLACE FUNCTION update_lexeme_counts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'UPDATE') THEN
    -- The totals' row comes first, always: it is the lock that keeps two writers of one tenant from waiting for each other.
    UPDATE "ChunkTotal" t SET chunks = t.chunks - s.chunks, lexemes = t.lexemes - s.lexemes
    FROM (SELECT "tenantId", count(*) AS chunks, sum(lexemes) AS lexemes FROM before GROUP BY 1) s
    WHERE t."tenantId" = s."tenantId";
    UPDATE "LexemeCount" l SET chunks = l.chunks - s.chunks
    FROM (
      SELECT "tenantId", lexeme, count(*) AS chunks
      FROM before, unnest(tsvector_to_array(tsv)) AS lexeme GROUP BY 1, 2) s
    WHERE l."tenantId" = s."tenantId" AND l.lexeme = s.lexeme;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO "ChunkTotal" AS t ("tenantId", chunks, lexemes)
      SELECT "tenantId", count(*), sum(lexemes) FROM after GROUP BY 1 ORDER BY 1
    ON CONFLICT ("tenantId") DO UPDATE SET
      chunks = t.chunks + excluded.chunks, lexemes = t.lexemes + excluded.lexemes;
    INSERT INTO "LexemeCount" AS l ("tenantId", lexeme, chunks)
      SELECT "tenantId", lexeme, count(*)
      FROM after, unnest(tsvector_to_array(tsv)) AS lexeme GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ("tenantId", lexeme) DO UPDATE SET chunks = l.chunks + excluded.chunks;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION update_lexeme_counts OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION update_lexeme_counts FROM PUBLIC;

CREATE OR REPLACE TRIGGER update_lexeme_counts_insert AFTER INSERT ON "Chunk"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION update_lexeme_counts();
CREATE OR REPLACE TRIGGER update_lexeme_counts_update AFTER UPDATE ON "Chunk"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION update_lexeme_counts();
CREATE OR REPLACE TRIGGER update_lexeme_counts_delete AFTER DELETE ON "Chunk"
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION update_lexeme_counts();
