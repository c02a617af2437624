-- Two more reasons why a page of a site is not indexed.
DO $$ DECLARE
  place text[];
  definition text;
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[['Resource', 'failureCode'], ['ResourceSync', 'failureCode'], ['ResourcePage', 'reasonCode']] LOOP
    SELECT pg_get_constraintdef(c.oid) INTO STRICT definition FROM pg_constraint c
      WHERE c.conname = place[1] || '_' || place[2] || '_check' AND c.conrelid = quote_ident(place[1])::regclass;
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', place[1], place[1] || '_' || place[2] || '_check');
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I %s', place[1], place[1] || '_' || place[2] || '_check',
      replace(definition, '}''::text[]', ',soft_not_found,frames_only}''::text[]'));
  END LOOP;
END $$;
