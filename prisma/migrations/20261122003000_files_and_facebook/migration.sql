-- Uploaded files of other kinds than PDF, the same file found again by its content, and the tokens that read Facebook pages.
ALTER TABLE "Resource" DROP CONSTRAINT "Resource_values_check";
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_values_check" CHECK (
  type IN ('pdf', 'file', 'website', 'facebook', 'text') AND status IN ('pending', 'processing', 'completed', 'failed')
  AND (status <> 'failed' OR failure IS NOT NULL));

CREATE INDEX "File_tenantId_sha256_idx" ON "File"("tenantId", "sha256");

CREATE TABLE "ResourceCredential" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "resourceId" UUID NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "keyVersion" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ResourceCredential_pkey" PRIMARY KEY ("tenantId", "resourceId")
);
ALTER TABLE "ResourceCredential" ADD CONSTRAINT "ResourceCredential_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ResourceCredential" ADD CONSTRAINT "ResourceCredential_tenantId_resourceId_fkey" FOREIGN KEY ("tenantId", "resourceId") REFERENCES "Resource"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_table('ResourceCredential');
