-- The inbox's search finds notes by their words.
CREATE INDEX "Note_words_idx" ON "Note" USING gin (to_tsvector('simple', text));
GRANT SELECT ON "Note" TO lobby_definer;
