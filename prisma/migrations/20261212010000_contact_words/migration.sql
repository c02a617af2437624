-- The words by which a contact is found, kept with it: a search that many contacts match would otherwise read their texts anew for each.
DROP INDEX "Contact_search_idx";
ALTER TABLE "Contact" ADD COLUMN words tsvector GENERATED ALWAYS AS (
  to_tsvector('simple', translate(
    coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(notes, ''), '@.-_/+()', '        '))
  || jsonb_to_tsvector('simple', fields, '["string", "numeric"]')) STORED;
-- Without a list of pending entries, which each search would read from end to end.
CREATE INDEX "Contact_words_idx" ON "Contact" USING gin (words) WITH (fastupdate = off);
DROP INDEX "Contact_fields_idx";
CREATE INDEX "Contact_fields_idx" ON "Contact" USING gin (fields jsonb_path_ops) WITH (fastupdate = off);
