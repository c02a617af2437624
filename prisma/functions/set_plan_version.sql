-- Puts a tenant that is new or changes its plan on that plan's newest version.
CREATE OR REPLACE FUNCTION set_plan_version() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."planVersion" = 0 OR (TG_OP = 'UPDATE' AND NEW."planId" <> OLD."planId" AND NEW."planVersion" = OLD."planVersion") THEN
    NEW."planVersion" := (SELECT version FROM "Plan" WHERE id = NEW."planId");
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION set_plan_version FROM PUBLIC;

CREATE OR REPLACE TRIGGER set_plan_version
  BEFORE INSERT OR UPDATE OF "planId", "planVersion" ON "Tenant" FOR EACH ROW EXECUTE FUNCTION set_plan_version();
