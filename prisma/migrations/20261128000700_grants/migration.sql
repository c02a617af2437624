-- What each role may do with the tables of no tenant, and what the functions of lobby_definer may read and write.

-- A tenant reads its own row and may change what its company admin may change; its plan and status it only reads.
ALTER TABLE "Tenant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Tenant" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_row ON "Tenant" TO lobby_tenant
  USING (id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
CREATE POLICY all_rows ON "Tenant" TO lobby_platform USING (true) WITH CHECK (true);
GRANT SELECT ON "Tenant", "Plan" TO lobby_tenant;
GRANT UPDATE (name, website, phone, "lastActivityAt", "updatedAt") ON "Tenant" TO lobby_tenant;

GRANT SELECT, INSERT, UPDATE ON "Tenant" TO lobby_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Plan", "User", "Session", "UserToken", "EmbeddingModel", "HostTurn" TO lobby_platform;
GRANT SELECT, INSERT ON "PlatformAuditEvent" TO lobby_platform;
-- A library counts attempts outside any transaction of ours, so its table is lobby_app's own right.
GRANT SELECT, INSERT, UPDATE, DELETE ON "RateLimit" TO lobby_app;

GRANT SELECT ON "Tenant", "User", "Membership", "Invitation", "WidgetKey", "IdentityKey", "ProviderCredential", "Usage", "Notification",
  "Conversation", "Message", "Attachment", "Chunk", "Embedding", "Faq", "FaqEmbedding", "EvaluationQuestion" TO lobby_definer;
GRANT SELECT, UPDATE ON "TenantSettings", "Resource", "EvaluationRun" TO lobby_definer;
GRANT SELECT, UPDATE, DELETE ON "Outbox" TO lobby_definer;
GRANT SELECT, INSERT, UPDATE ON "LexemeCount", "ChunkTotal" TO lobby_definer;
