-- A link to go on elsewhere proves the address that it was sent to, whatever the contact's is by then.
ALTER TABLE "ResumeLink" ADD COLUMN "email" TEXT NOT NULL;
CREATE INDEX "Attachment_createdAt_idx" ON "Attachment"("createdAt");

-- Tenants with files that were uploaded before a time and belong to no message.
CREATE FUNCTION tenants_with_stray_uploads(before timestamptz) RETURNS TABLE ("tenantId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a."tenantId" FROM "Attachment" a WHERE a."messageId" IS NULL AND a."createdAt" < before
$$;
GRANT SELECT ON "Attachment" TO lobby_definer;
ALTER FUNCTION tenants_with_stray_uploads(timestamptz) OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION tenants_with_stray_uploads(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_stray_uploads(timestamptz) TO lobby_platform;
