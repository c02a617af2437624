-- How many contacts say that an address is theirs, kept by a trigger: which addresses several have, no query finds without reading all.
CREATE TABLE "ContactAddress" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  channel text NOT NULL,
  address text NOT NULL,
  contacts integer NOT NULL,
  CONSTRAINT "ContactAddress_pkey" PRIMARY KEY ("tenantId", channel, address)
);
CREATE INDEX "ContactAddress_tenantId_idx" ON "ContactAddress" ("tenantId") WHERE contacts > 1;
-- Only the trigger writes it; a tenant's deletion removes what is left.
SELECT protect_tenant_table('ContactAddress', 'SELECT, DELETE');
GRANT SELECT, INSERT, UPDATE, DELETE ON "ContactAddress" TO lobby_definer;

INSERT INTO "ContactAddress" ("tenantId", channel, address, contacts)
  SELECT "tenantId", channel, address, count(*) FROM "ContactIdentity" GROUP BY 1, 2, 3;
