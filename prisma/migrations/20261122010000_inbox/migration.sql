-- What agents work with: episodes, labels, notes, drafts, views, attachments; presence and rules of handover.
ALTER TABLE "Visitor" ADD COLUMN "blockedAt" TIMESTAMPTZ(3);
ALTER TABLE "Conversation"
    ADD COLUMN "awaitingSince" TIMESTAMPTZ(3),
    ADD COLUMN "snoozedUntil" TIMESTAMPTZ(3),
    ADD COLUMN "alarmedAt" TIMESTAMPTZ(3),
    ADD COLUMN "language" TEXT,
    ADD COLUMN "visitorDeliveredSeq" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "visitorReadSeq" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "agentDeliveredSeq" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "agentReadSeq" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Message" ADD COLUMN "editedAt" TIMESTAMPTZ(3), ADD COLUMN "deletedAt" TIMESTAMPTZ(3);
ALTER TABLE "Membership"
    ADD COLUMN "presence" TEXT NOT NULL DEFAULT 'online',
    ADD COLUMN "onlineUntil" TIMESTAMPTZ(3),
    ADD COLUMN "capacity" INTEGER NOT NULL DEFAULT 5,
    ADD COLUMN "lastAssignedAt" TIMESTAMPTZ(3),
    ADD COLUMN "wantsSound" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "wantsBrowserNotice" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "wantsWaitingMail" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "TenantSettings"
    ADD COLUMN "handoverAfterUnanswered" INTEGER NOT NULL DEFAULT 2,
    ADD COLUMN "handoverKeywords" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "handoverOnAnger" BOOLEAN NOT NULL DEFAULT true,
    ADD COLUMN "assignment" TEXT NOT NULL DEFAULT 'manual',
    ADD COLUMN "waitingMailMinutes" INTEGER NOT NULL DEFAULT 5,
    ADD COLUMN "firstReplyTarget" INTEGER,
    ADD COLUMN "resolutionTarget" INTEGER,
    ADD COLUMN "asksForRating" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "Episode" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "conversationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "reason" TEXT,
    "queuedAt" TIMESTAMPTZ(3),
    "takenAt" TIMESTAMPTZ(3),
    "firstReplyAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "agentId" UUID,
    "rating" INTEGER,
    "ratingComment" TEXT NOT NULL DEFAULT '',
    "ratedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Episode_pkey" PRIMARY KEY ("tenantId","conversationId","number")
);
CREATE TABLE "Label" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "name" TEXT NOT NULL,
    "color" TEXT NOT NULL DEFAULT '#64748b',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Label_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "ConversationLabel" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "conversationId" UUID NOT NULL,
    "labelId" UUID NOT NULL,

    CONSTRAINT "ConversationLabel_pkey" PRIMARY KEY ("tenantId","conversationId","labelId")
);
CREATE TABLE "Note" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "conversationId" UUID NOT NULL,
    "memberId" UUID,
    "afterSeq" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" UUID[] DEFAULT ARRAY[]::UUID[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Draft" (
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "conversationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("tenantId","conversationId","memberId")
);
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "memberId" UUID,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Attachment" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "conversationId" UUID NOT NULL,
    "messageId" UUID,
    "fileId" UUID NOT NULL,
    "memberId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "PageView" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "visitorId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PageView_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "ResumeLink" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
    "visitorId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ResumeLink_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Conversation_tenantId_agentId_idx" ON "Conversation"("tenantId", "agentId");
CREATE INDEX "Conversation_snoozedUntil_idx" ON "Conversation"("snoozedUntil");
CREATE INDEX "Episode_tenantId_queuedAt_idx" ON "Episode"("tenantId", "queuedAt");
CREATE INDEX "Episode_tenantId_agentId_resolvedAt_idx" ON "Episode"("tenantId", "agentId", "resolvedAt");
CREATE UNIQUE INDEX "Label_tenantId_id_key" ON "Label"("tenantId", "id");
CREATE UNIQUE INDEX "Label_tenantId_name_key" ON "Label"("tenantId", "name");
CREATE INDEX "ConversationLabel_tenantId_labelId_idx" ON "ConversationLabel"("tenantId", "labelId");
CREATE UNIQUE INDEX "Note_tenantId_id_key" ON "Note"("tenantId", "id");
CREATE INDEX "Note_tenantId_conversationId_createdAt_idx" ON "Note"("tenantId", "conversationId", "createdAt");
CREATE UNIQUE INDEX "SavedView_tenantId_id_key" ON "SavedView"("tenantId", "id");
CREATE UNIQUE INDEX "Attachment_tenantId_id_key" ON "Attachment"("tenantId", "id");
CREATE INDEX "Attachment_tenantId_conversationId_idx" ON "Attachment"("tenantId", "conversationId");
CREATE INDEX "Attachment_tenantId_messageId_idx" ON "Attachment"("tenantId", "messageId");
CREATE UNIQUE INDEX "PageView_tenantId_id_key" ON "PageView"("tenantId", "id");
CREATE INDEX "PageView_tenantId_visitorId_createdAt_idx" ON "PageView"("tenantId", "visitorId", "createdAt");
CREATE UNIQUE INDEX "ResumeLink_tenantId_id_key" ON "ResumeLink"("tenantId", "id");
CREATE UNIQUE INDEX "ResumeLink_tenantId_tokenHash_key" ON "ResumeLink"("tenantId", "tokenHash");
ALTER TABLE "Label" ADD CONSTRAINT "Label_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId") REFERENCES "Conversation"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ConversationLabel" ADD CONSTRAINT "ConversationLabel_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId") REFERENCES "Conversation"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Note" ADD CONSTRAINT "Note_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId") REFERENCES "Conversation"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId") REFERENCES "Conversation"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId") REFERENCES "Conversation"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_tenantId_agentId_fkey" FOREIGN KEY ("tenantId", "agentId") REFERENCES "Membership"("tenantId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "ConversationLabel" ADD CONSTRAINT "ConversationLabel_tenantId_labelId_fkey" FOREIGN KEY ("tenantId", "labelId") REFERENCES "Label"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Note" ADD CONSTRAINT "Note_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId") REFERENCES "Membership"("tenantId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId") REFERENCES "Membership"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId") REFERENCES "Membership"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId") REFERENCES "Message"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_tenantId_fileId_fkey" FOREIGN KEY ("tenantId", "fileId") REFERENCES "File"("tenantId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId") REFERENCES "Membership"("tenantId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "PageView" ADD CONSTRAINT "PageView_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId") REFERENCES "Visitor"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ResumeLink" ADD CONSTRAINT "ResumeLink_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId") REFERENCES "Visitor"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT protect_tenant_table(name) FROM unnest(ARRAY[
  'Episode', 'Label', 'ConversationLabel', 'Note', 'Draft', 'SavedView', 'Attachment', 'PageView', 'ResumeLink']) AS name;
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_rating_check" CHECK (rating BETWEEN 1 AND 5);
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_presence_check" CHECK (presence IN ('online', 'away', 'offline') AND capacity BETWEEN 0 AND 100);
ALTER TABLE "TenantSettings" ADD CONSTRAINT "TenantSettings_handover_check" CHECK (
  assignment IN ('manual', 'round_robin', 'load') AND "handoverAfterUnanswered" BETWEEN 0 AND 20 AND "waitingMailMinutes" BETWEEN 1 AND 1440);
-- What was seen was received, and nobody can have received what isn't there.
ALTER TABLE "Conversation" ADD CONSTRAINT "Conversation_marks_check" CHECK (
  "visitorReadSeq" <= "visitorDeliveredSeq" AND "visitorDeliveredSeq" <= "lastSeq"
  AND "agentReadSeq" <= "agentDeliveredSeq" AND "agentDeliveredSeq" <= "lastSeq");

INSERT INTO "Episode" ("tenantId", "conversationId", "number", "reason", "queuedAt", "takenAt", "resolvedAt", "agentId", "createdAt")
  SELECT "tenantId", id, episode, "handoverReason", "queuedAt", "takenAt", "resolvedAt", "agentId", "createdAt" FROM "Conversation";

-- Messages by their words. Exact words and beginnings of words, in any language that puts spaces between them.
CREATE INDEX "Message_words_idx" ON "Message" USING gin (to_tsvector('simple', text)) WHERE "deletedAt" IS NULL;

-- The tenant's conversations with a message that holds all the words (a tsquery's text), the newest first, each with its newest such message.
CREATE FUNCTION search_messages(words text, max_results int) RETURNS TABLE ("conversationId" uuid, "messageId" uuid, seq int, text text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (m."conversationId") m."conversationId", m.id, m.seq, m.text FROM (
    SELECT * FROM "Message" f WHERE f."tenantId" = current_tenant() AND f."deletedAt" IS NULL AND f.author <> 'system'
      AND to_tsvector('simple', f.text) @@ to_tsquery('simple', words) ORDER BY f."createdAt" DESC LIMIT max_results) m
  ORDER BY m."conversationId", m.seq DESC
$$;
ALTER FUNCTION search_messages OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION search_messages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_messages TO lobby_tenant;
