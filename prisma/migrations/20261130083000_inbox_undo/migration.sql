-- What a member's action changed in conversations, so that it can be undone for some minutes.
CREATE TABLE "InboxUndo" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  -- Of each conversation its state before and after.
  entries jsonb NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "InboxUndo_pkey" PRIMARY KEY (id),
  CONSTRAINT "InboxUndo_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "InboxUndo_entries_check" CHECK (jsonb_typeof(entries) = 'array')
);
CREATE UNIQUE INDEX "InboxUndo_tenantId_id_key" ON "InboxUndo" ("tenantId", id);
CREATE INDEX "InboxUndo_tenantId_createdAt_idx" ON "InboxUndo" ("tenantId", "createdAt");
SELECT protect_tenant_table('InboxUndo');
