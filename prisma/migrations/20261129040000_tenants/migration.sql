-- A feature's override ends; only the platform writes it, through set_feature_override.
ALTER TABLE "FeatureOverride"
  ADD COLUMN "endsAt" timestamptz(3),
  ADD CONSTRAINT "FeatureOverride_feature_check" CHECK (feature IN ('own_model_key'));
REVOKE INSERT, UPDATE, DELETE ON "FeatureOverride" FROM lobby_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON "FeatureOverride" TO lobby_definer;

-- Nothing wrote it.
ALTER TABLE "PlatformAuditEvent" DROP COLUMN ip;

-- Actions of the audit logs by today's names. The owner of the tables is held to the policies too, so they are lifted meanwhile.
ALTER TABLE "AuditEvent" NO FORCE ROW LEVEL SECURITY;
UPDATE "AuditEvent" SET action = renamed.to_action
  FROM (VALUES
    ('tenant.founded', 'tenant.created'),
    ('company.updated', 'tenant.updated'),
    ('company.deactivated', 'tenant.deactivated'),
    ('company.active', 'tenant.activated'),
    ('identity_key.made', 'identity_key.created')) AS renamed (from_action, to_action)
  WHERE action = renamed.from_action;
UPDATE "AuditEvent" SET data = data - 'disabled' || jsonb_build_object('isDisabled', data -> 'disabled')
  WHERE action = 'member.updated' AND data ? 'disabled';
ALTER TABLE "AuditEvent" FORCE ROW LEVEL SECURITY;

UPDATE "PlatformAuditEvent"
  SET action = 'tenant.plan_changed', data = jsonb_build_object('planId', substr(action, length('tenant.plan_') + 1))
  WHERE action IN ('tenant.plan_free', 'tenant.plan_basic', 'tenant.plan_premium', 'tenant.plan_enterprise');

-- The proactive message by the names of its contract.
ALTER TABLE "TenantSettings" NO FORCE ROW LEVEL SECURITY;
UPDATE "TenantSettings" SET proactive = jsonb_build_object(
    'text', proactive -> 'text', 'delaySeconds', proactive -> 'seconds', 'urlContains', proactive -> 'onPages')
  WHERE proactive ? 'seconds';
ALTER TABLE "TenantSettings" FORCE ROW LEVEL SECURITY;

-- Events that wait to be sent.
ALTER TABLE "Outbox" NO FORCE ROW LEVEL SECURITY;
UPDATE "Outbox" SET event = replace(event, '.closed', '.access_revoked') WHERE event IN ('member.closed', 'tenant.closed');
ALTER TABLE "Outbox" FORCE ROW LEVEL SECURITY;
