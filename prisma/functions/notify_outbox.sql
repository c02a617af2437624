-- Wakes the dispatcher once a transaction that wrote events has committed. The payload is empty because the rows say everything.
CREATE OR REPLACE FUNCTION notify_outbox() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('lobby_outbox', '');
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION notify_outbox FROM PUBLIC;

CREATE OR REPLACE TRIGGER notify_outbox
  AFTER INSERT ON "Outbox" FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();
