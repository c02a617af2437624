-- Gives every new tenant its row of figures, so that it is in the console's list at once.
CREATE OR REPLACE FUNCTION create_tenant_summary() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO "TenantSummary" (id) VALUES (NEW.id);
  RETURN NULL;
END $$;
ALTER FUNCTION create_tenant_summary OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION create_tenant_summary FROM PUBLIC;

CREATE OR REPLACE TRIGGER create_tenant_summary AFTER INSERT ON "Tenant"
  FOR EACH ROW EXECUTE FUNCTION create_tenant_summary();
