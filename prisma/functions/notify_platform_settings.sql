-- Tells every process that the platform's settings have changed. The payload is empty because the rows say everything.
CREATE OR REPLACE FUNCTION notify_platform_settings() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('lobby_settings', '');
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION notify_platform_settings FROM PUBLIC;

CREATE OR REPLACE TRIGGER notify_platform_settings
  AFTER INSERT OR UPDATE OR DELETE ON "PlatformSetting" FOR EACH STATEMENT EXECUTE FUNCTION notify_platform_settings();
