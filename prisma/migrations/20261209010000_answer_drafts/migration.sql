-- Answers of the assistant that wait for a member's approval: the last one of a conversation.
CREATE TABLE "AnswerDraft" (
  id uuid NOT NULL,
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "conversationId" uuid NOT NULL,
  text text NOT NULL,
  citations jsonb NOT NULL,
  confidence double precision NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "AnswerDraft_pkey" PRIMARY KEY (id),
  CONSTRAINT "AnswerDraft_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId")
    REFERENCES "Conversation" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "AnswerDraft_text_check" CHECK (text <> ''),
  CONSTRAINT "AnswerDraft_citations_check" CHECK (jsonb_typeof(citations) = 'array'),
  CONSTRAINT "AnswerDraft_confidence_check" CHECK (confidence BETWEEN 0 AND 1)
);
CREATE UNIQUE INDEX "AnswerDraft_tenantId_conversationId_key" ON "AnswerDraft" ("tenantId", "conversationId");
SELECT protect_tenant_table('AnswerDraft');

-- Who answers: also the assistant after approval, but for answers of at least a confidence (0 to 100; null: never by itself).
ALTER TABLE "ChannelAccount" DROP CONSTRAINT "ChannelAccount_answerMode_check";
ALTER TABLE "ChannelAccount" ADD CONSTRAINT "ChannelAccount_answerMode_check"
  CHECK ("answerMode" IN ('assistant', 'drafts', 'people'));
ALTER TABLE "ChannelAccount" ADD COLUMN "minConfidence" integer;
ALTER TABLE "ChannelAccount" ADD CONSTRAINT "ChannelAccount_minConfidence_check" CHECK ("minConfidence" BETWEEN 0 AND 100);
