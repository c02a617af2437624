-- What the database says of itself: its version and size, its connections, and which migrations it has.
CREATE OR REPLACE FUNCTION get_database_health()
RETURNS TABLE (version text, "sizeBytes" bigint, connections int, migrations int, "lastMigration" text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT current_setting('server_version'), pg_database_size(current_database()),
    (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()),
    (SELECT count(*)::int FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL),
    (SELECT max(migration_name)::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL)
$$;
ALTER FUNCTION get_database_health OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION get_database_health FROM PUBLIC;
GRANT EXECUTE ON FUNCTION get_database_health TO lobby_platform;
