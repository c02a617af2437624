-- Releases every lease of a resource. Only a process that has the database to itself may call it, because it takes others' work.
CREATE OR REPLACE FUNCTION release_resource_leases() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Resource" SET "leaseId" = NULL, "leaseUntil" = NULL WHERE "leaseId" IS NOT NULL
$$;
ALTER FUNCTION release_resource_leases OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION release_resource_leases FROM PUBLIC;
GRANT EXECUTE ON FUNCTION release_resource_leases TO lobby_platform;
