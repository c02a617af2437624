-- Wakes the dispatcher once a transaction that added durable jobs has committed.
CREATE OR REPLACE FUNCTION notify_jobs() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('lobby_jobs', '');
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION notify_jobs FROM PUBLIC;

CREATE OR REPLACE TRIGGER notify_jobs
  AFTER INSERT ON "DurableJob" FOR EACH STATEMENT EXECUTE FUNCTION notify_jobs();
