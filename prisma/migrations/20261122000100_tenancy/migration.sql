-- Roles, row-level security and checks. docs/decisions/tenancy.md says why it is built so.

-- Roles belong to the server, not to a database: another database's migration may be making them right now.
CREATE FUNCTION make_role(name text, attributes text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE ROLE %I %s', name, attributes);
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

-- lobby_app signs in and has no rights of its own; a transaction takes on one of the next two with SET LOCAL ROLE.
SELECT make_role('lobby_app', 'NOLOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE');
-- lobby_tenant: one tenant's rows, by policy. lobby_platform: the tables of no tenant.
SELECT make_role('lobby_tenant', 'NOLOGIN NOSUPERUSER NOBYPASSRLS');
SELECT make_role('lobby_platform', 'NOLOGIN NOSUPERUSER NOBYPASSRLS');
-- lobby_definer owns the few functions that read past the policies, each with its own filter.
SELECT make_role('lobby_definer', 'NOLOGIN NOSUPERUSER BYPASSRLS');
GRANT lobby_tenant, lobby_platform TO lobby_app;
DROP FUNCTION make_role;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO lobby_app, lobby_tenant, lobby_platform, lobby_definer;

-- nullif: after a transaction the setting is '' and not NULL. The sub-select makes it one look-up a query, not one a row.
CREATE FUNCTION protect_tenant_table(name text, rights text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  own constant text := $own$"tenantId" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid)$own$;
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY tenant_isolation ON %I USING (%s) WITH CHECK (%s)', name, own, own);
  EXECUTE format('GRANT %s ON %I TO lobby_tenant', rights, name);
END $$;
REVOKE ALL ON FUNCTION protect_tenant_table FROM PUBLIC;

SELECT protect_tenant_table(name) FROM unnest(ARRAY[
  'Domain', 'FeatureUse', 'Membership', 'Invitation', 'WidgetKey', 'TenantSettings', 'ProviderCredential', 'Usage', 'File',
  'Notification', 'Resource', 'ResourcePage', 'Chunk', 'Embedding', 'Faq', 'FaqEmbedding', 'StandardReply', 'Contact',
  'Visitor', 'Conversation', 'Message', 'AnswerTrace']) AS name;
-- What was done stays written; what is to be sent is only added here and taken by the dispatcher.
SELECT protect_tenant_table('AuditEvent', 'SELECT, INSERT');
SELECT protect_tenant_table('Outbox', 'INSERT');
GRANT USAGE ON SEQUENCE "Outbox_id_seq" TO lobby_tenant;

-- A tenant sees its own row and may change what its company admin may change; its plan and status it only reads.
ALTER TABLE "Tenant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Tenant" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_row ON "Tenant" TO lobby_tenant
  USING (id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
CREATE POLICY all_rows ON "Tenant" TO lobby_platform USING (true) WITH CHECK (true);
GRANT SELECT ON "Tenant" TO lobby_tenant;
GRANT UPDATE (name, website, phone, "lastActivityAt", "updatedAt") ON "Tenant" TO lobby_tenant;
GRANT SELECT ON "Plan" TO lobby_tenant;

GRANT SELECT, INSERT, UPDATE ON "Tenant" TO lobby_platform;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Plan", "User", "Session", "UserToken" TO lobby_platform;
GRANT SELECT, INSERT ON "PlatformAuditEvent" TO lobby_platform;
-- Attempts are counted by a library outside any transaction of ours, so its table is lobby_app's own right.
GRANT SELECT, INSERT, UPDATE, DELETE ON "RateLimit" TO lobby_app;

-- Closed lists. Text with a check and not an enum: comparing enums isn't leakproof, so a policy would keep them from an index.
ALTER TABLE "Tenant" ADD CONSTRAINT "Tenant_status_check" CHECK (status IN ('active', 'suspended', 'deactivated'));
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role_check" CHECK (role IN ('company_admin', 'agent'));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_role_check" CHECK (role IN ('company_admin', 'agent'));
ALTER TABLE "UserToken" ADD CONSTRAINT "UserToken_kind_check" CHECK (kind IN ('confirm_email', 'reset_password'));
ALTER TABLE "TenantSettings" ADD CONSTRAINT "TenantSettings_values_check" CHECK (
  "launcherPosition" IN ('left', 'right') AND "handoverMode" IN ('ask', 'immediate')
  AND "answerThreshold" BETWEEN 0 AND 1 AND "faqThreshold" BETWEEN 0 AND 1);
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_values_check" CHECK (
  type IN ('pdf', 'website', 'facebook', 'text') AND status IN ('pending', 'processing', 'completed', 'failed')
  AND (status <> 'failed' OR failure IS NOT NULL));
ALTER TABLE "ResourcePage" ADD CONSTRAINT "ResourcePage_status_check" CHECK (status IN ('pending', 'kept', 'skipped', 'failed'));
ALTER TABLE "FaqEmbedding" ADD CONSTRAINT "FaqEmbedding_field_check" CHECK (field IN ('question', 'question_answer'));
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_values_check" CHECK (
  channel IN ('widget', 'email', 'phone', 'facebook', 'whatsapp', 'telegram', 'http')
  AND state IN ('open', 'resolved') AND owner IN ('assistant', 'queue', 'agent', 'nobody'));
-- The state machine's shape: resolved has no owner, and only an agent's conversation names an agent.
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_owner_check" CHECK (
  (state = 'resolved') = (owner = 'nobody') AND (owner = 'agent') = ("agentId" IS NOT NULL)
  AND (owner <> 'queue' OR "queuedAt" IS NOT NULL));
ALTER TABLE "Message" ADD CONSTRAINT "Message_values_check" CHECK (
  author IN ('visitor', 'assistant', 'agent', 'system')
  AND state IN ('pending', 'streaming', 'final', 'failed', 'cancelled')
  AND feedback IN ('up', 'down')
  AND (author <> 'agent' OR "agentId" IS NOT NULL));

-- One answer to one visitor's message: a second attempt can't write beside the first.
CREATE UNIQUE INDEX "Message_one_answer_key" ON "Message" ("tenantId", "conversationId", "replyToSeq") WHERE author = 'assistant' AND state NOT IN ('failed', 'cancelled');

-- Wakes the dispatcher after the commit; its payload is empty because the row says everything.
CREATE FUNCTION wake_dispatcher() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('lobby_outbox', '');
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION wake_dispatcher FROM PUBLIC;
CREATE TRIGGER wake_dispatcher AFTER INSERT ON "Outbox" FOR EACH STATEMENT EXECUTE FUNCTION wake_dispatcher();
