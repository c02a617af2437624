-- Questions with answers that are offered to the company admin for approval.
CREATE TABLE "FaqDraft" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "origin" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "resourceId" UUID,
    "url" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "status" TEXT NOT NULL DEFAULT 'offered',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FaqDraft_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "FaqDraft_tenantId_id_key" ON "FaqDraft"("tenantId", "id");
CREATE UNIQUE INDEX "FaqDraft_tenantId_origin_fingerprint_key" ON "FaqDraft"("tenantId", "origin", "fingerprint");
CREATE INDEX "FaqDraft_tenantId_status_createdAt_idx" ON "FaqDraft"("tenantId", "status", "createdAt");
ALTER TABLE "FaqDraft" ADD CONSTRAINT "FaqDraft_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "FaqDraft" ADD CONSTRAINT "FaqDraft_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId") REFERENCES "Resource"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_table('FaqDraft');
ALTER TABLE "FaqDraft" ADD CONSTRAINT "FaqDraft_values_check" CHECK (
  origin IN ('markup', 'gap') AND status IN ('offered', 'approved', 'rejected'));
