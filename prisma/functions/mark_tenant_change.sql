-- Records that a tenant's figures are to be counted again, in the transaction that changed them.
CREATE OR REPLACE FUNCTION mark_tenant_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD."tenantId" ELSE NEW."tenantId" END;
BEGIN
  -- A tenant that is being deleted has no figures any more.
  INSERT INTO "TenantChange" ("tenantId") SELECT t.id FROM "Tenant" t WHERE t.id = tenant;
  RETURN NULL;
END $$;
ALTER FUNCTION mark_tenant_change OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION mark_tenant_change FROM PUBLIC;

CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR DELETE OR UPDATE OF "disabledAt" ON "Membership"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR DELETE OR UPDATE OF status, "sizeBytes" ON "Resource"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR DELETE ON "Faq"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR DELETE OR UPDATE OF "lastSeq", owner ON "Conversation"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR UPDATE ON "Usage"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR UPDATE OF "costMicros" ON "ModelUsage"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR DELETE OR UPDATE OF "templateName" ON "TenantTemplate"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
CREATE OR REPLACE TRIGGER mark_tenant_change AFTER INSERT OR UPDATE OF chunks ON "ChunkTotal"
  FOR EACH ROW EXECUTE FUNCTION mark_tenant_change();
