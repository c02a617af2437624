-- Damaged PDFs: a reason for pages that are lost, and a notice for those whose text may have gaps. The codes are added to the lists.
DO $$
DECLARE
  place record;
  codes text[];
BEGIN
  FOR place IN
    SELECT * FROM (VALUES
      ('Resource', 'Resource_failureCode_check', '"failureCode" = ANY', 'page_damaged'),
      ('ResourceSync', 'ResourceSync_failureCode_check', '"failureCode" = ANY', 'page_damaged'),
      ('ResourcePage', 'ResourcePage_reasonCode_check', '"reasonCode" = ANY', 'page_damaged'),
      ('ResourcePage', 'ResourcePage_notices_check', 'notices <@', 'damaged')) AS places (tbl, name, test, code)
  LOOP
    SELECT array_agg(known) || place.code INTO codes
      FROM pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''\{?([a-z_,]+)\}?''', 'g') AS match,
        unnest(string_to_array(match[1], ',')) AS known
      WHERE c.conrelid = format('%I', place.tbl)::regclass AND c.conname = place.name;
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I, ADD CONSTRAINT %I CHECK (%s (%L::text[]))',
      place.tbl, place.name, place.name, place.test, codes);
  END LOOP;
END $$;
