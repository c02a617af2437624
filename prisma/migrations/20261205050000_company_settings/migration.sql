-- A company that is to be deactivated waits until this time, and may change its mind.
ALTER TABLE "Tenant" ADD COLUMN "deactivationDueAt" timestamptz(3);
CREATE INDEX "Tenant_deactivationDueAt_idx" ON "Tenant" ("deactivationDueAt") WHERE "deactivationDueAt" IS NOT NULL;
GRANT UPDATE (slug, "deactivationDueAt") ON "Tenant" TO lobby_tenant;

-- The widget as a page of the platform, at /c/ and the company's slug.
ALTER TABLE "TenantSettings" ADD COLUMN "hasHostedChat" boolean NOT NULL DEFAULT false;
