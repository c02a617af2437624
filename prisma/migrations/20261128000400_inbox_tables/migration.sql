-- What agents work with: episodes, labels, notes, drafts, views, attachments, visited pages.

-- One handling of a conversation, from its beginning or reopening until it is resolved: what response times, waits and ratings are read from.
CREATE TABLE "Episode" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  number int NOT NULL,
  reason text,
  "queuedAt" timestamptz(3),
  "takenAt" timestamptz(3),
  "firstReplyAt" timestamptz(3),
  "resolvedAt" timestamptz(3),
  "agentId" uuid,
  rating int,
  "ratingComment" text NOT NULL DEFAULT '',
  "ratedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Episode_pkey" PRIMARY KEY ("tenantId", "conversationId", number),
  CONSTRAINT "Episode_tenantId_agentId_fkey" FOREIGN KEY ("tenantId", "agentId") REFERENCES "Membership" ("tenantId", id),
  CONSTRAINT "Episode_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Episode_rating_check" CHECK (rating BETWEEN 1 AND 5)
);
CREATE INDEX "Episode_tenantId_agentId_resolvedAt_idx" ON "Episode" ("tenantId", "agentId", "resolvedAt");
CREATE INDEX "Episode_tenantId_queuedAt_idx" ON "Episode" ("tenantId", "queuedAt");
SELECT protect_tenant_table('Episode');

-- A label that members put on conversations.
CREATE TABLE "Label" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  name text NOT NULL,
  color text NOT NULL DEFAULT '#64748b',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Label_pkey" PRIMARY KEY (id),
  CONSTRAINT "Label_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Label_tenantId_id_key" ON "Label" ("tenantId", id);
CREATE UNIQUE INDEX "Label_tenantId_name_key" ON "Label" ("tenantId", name);
SELECT protect_tenant_table('Label');

-- Which conversations have which labels.
CREATE TABLE "ConversationLabel" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "labelId" uuid NOT NULL,
  CONSTRAINT "ConversationLabel_pkey" PRIMARY KEY ("tenantId", "conversationId", "labelId"),
  CONSTRAINT "ConversationLabel_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "ConversationLabel_tenantId_labelId_fkey" FOREIGN KEY ("tenantId", "labelId")
    REFERENCES "Label" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX "ConversationLabel_tenantId_labelId_idx" ON "ConversationLabel" ("tenantId", "labelId");
SELECT protect_tenant_table('ConversationLabel');

-- What members write for each other beside a conversation. A table of its own, so that no reading of messages can give it to a visitor.
CREATE TABLE "Note" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "memberId" uuid,
  "afterSeq" int NOT NULL,
  text text NOT NULL,
  mentions uuid[] DEFAULT ARRAY[]::uuid[],
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Note_pkey" PRIMARY KEY (id),
  CONSTRAINT "Note_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Note_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId") REFERENCES "Membership" ("tenantId", id)
);
CREATE UNIQUE INDEX "Note_tenantId_id_key" ON "Note" ("tenantId", id);
CREATE INDEX "Note_tenantId_conversationId_createdAt_idx" ON "Note" ("tenantId", "conversationId", "createdAt");
SELECT protect_tenant_table('Note');

-- What a member has begun to write in a conversation: an answer (`text`), a note, or both.
CREATE TABLE "Draft" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "memberId" uuid NOT NULL,
  text text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  "updatedAt" timestamptz(3) NOT NULL,
  CONSTRAINT "Draft_pkey" PRIMARY KEY ("tenantId", "conversationId", "memberId"),
  CONSTRAINT "Draft_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Draft_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId")
    REFERENCES "Membership" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
SELECT protect_tenant_table('Draft');

-- A filter of the inbox under a name; `memberId` null: for all members.
CREATE TABLE "SavedView" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "memberId" uuid,
  name text NOT NULL,
  filter jsonb NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "SavedView_pkey" PRIMARY KEY (id),
  CONSTRAINT "SavedView_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant" (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "SavedView_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId")
    REFERENCES "Membership" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "SavedView_tenantId_id_key" ON "SavedView" ("tenantId", id);
SELECT protect_tenant_table('SavedView');

-- A file of a message. Without a message: uploaded, and not sent yet.
CREATE TABLE "Attachment" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  "messageId" uuid,
  "fileId" uuid NOT NULL,
  "memberId" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Attachment_pkey" PRIMARY KEY (id),
  CONSTRAINT "Attachment_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "Attachment_tenantId_fileId_fkey" FOREIGN KEY ("tenantId", "fileId") REFERENCES "File" ("tenantId", id),
  CONSTRAINT "Attachment_tenantId_memberId_fkey" FOREIGN KEY ("tenantId", "memberId") REFERENCES "Membership" ("tenantId", id),
  CONSTRAINT "Attachment_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId")
    REFERENCES "Message" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "Attachment_tenantId_id_key" ON "Attachment" ("tenantId", id);
CREATE INDEX "Attachment_createdAt_idx" ON "Attachment" ("createdAt");
CREATE INDEX "Attachment_tenantId_conversationId_idx" ON "Attachment" ("tenantId", "conversationId");
CREATE INDEX "Attachment_tenantId_messageId_idx" ON "Attachment" ("tenantId", "messageId");
SELECT protect_tenant_table('Attachment');

-- A page of the company's site that a visitor was on while the widget was there.
CREATE TABLE "PageView" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "visitorId" uuid NOT NULL,
  url text NOT NULL,
  title text NOT NULL DEFAULT '',
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "PageView_pkey" PRIMARY KEY (id),
  CONSTRAINT "PageView_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId")
    REFERENCES "Visitor" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "PageView_tenantId_id_key" ON "PageView" ("tenantId", id);
CREATE INDEX "PageView_tenantId_visitorId_createdAt_idx" ON "PageView" ("tenantId", "visitorId", "createdAt");
SELECT protect_tenant_table('PageView');

-- A link sent by e-mail that opens a visitor's conversations in another browser; `tokenHash` is the SHA-256 of what the link holds.
CREATE TABLE "ResumeLink" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "visitorId" uuid NOT NULL,
  email text NOT NULL,
  "tokenHash" text NOT NULL,
  "expiresAt" timestamptz(3) NOT NULL,
  "usedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ResumeLink_pkey" PRIMARY KEY (id),
  CONSTRAINT "ResumeLink_tenantId_visitorId_fkey" FOREIGN KEY ("tenantId", "visitorId")
    REFERENCES "Visitor" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE UNIQUE INDEX "ResumeLink_tenantId_id_key" ON "ResumeLink" ("tenantId", id);
CREATE UNIQUE INDEX "ResumeLink_tenantId_tokenHash_key" ON "ResumeLink" ("tenantId", "tokenHash");
SELECT protect_tenant_table('ResumeLink');
