-- Counts how many contacts have the addresses that were added or removed, so that those of several are found at once. The rows are
-- locked first, in one order: who waits for another transaction counts what that has written.
CREATE OR REPLACE FUNCTION count_contact_addresses() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "ContactAddress" AS a ("tenantId", channel, address, contacts)
      SELECT DISTINCT "tenantId", channel, address, 1 FROM changed ORDER BY 1, 2, 3
      ON CONFLICT ("tenantId", channel, address) DO UPDATE SET contacts = a.contacts;
  ELSE
    PERFORM FROM "ContactAddress" WHERE ("tenantId", channel, address) IN (SELECT "tenantId", channel, address FROM changed)
      ORDER BY "tenantId", channel, address FOR UPDATE;
  END IF;
  UPDATE "ContactAddress" a SET contacts = (SELECT count(*) FROM "ContactIdentity" i
      WHERE i."tenantId" = a."tenantId" AND i.channel = a.channel AND i.address = a.address)
    WHERE ("tenantId", channel, address) IN (SELECT "tenantId", channel, address FROM changed);
  DELETE FROM "ContactAddress" WHERE ("tenantId", channel, address) IN (SELECT "tenantId", channel, address FROM changed) AND contacts = 0;
  RETURN NULL;
END $$;
ALTER FUNCTION count_contact_addresses OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION count_contact_addresses FROM PUBLIC;

-- An identity's address never changes: another one is added and the old one removed.
CREATE OR REPLACE TRIGGER count_added_addresses AFTER INSERT ON "ContactIdentity"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_contact_addresses();
CREATE OR REPLACE TRIGGER count_removed_addresses AFTER DELETE ON "ContactIdentity"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_contact_addresses();
