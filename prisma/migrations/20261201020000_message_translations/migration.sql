-- Messages in the language of whoever reads them, each translated once for a language.
CREATE TABLE "MessageTranslation" (
  "tenantId" uuid NOT NULL DEFAULT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid,
  "messageId" uuid NOT NULL,
  -- What it is translated to, and from (ISO 639-1).
  language text NOT NULL,
  "sourceLanguage" text NOT NULL,
  -- Empty until it is completed.
  text text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'pending',
  "failureCode" text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "MessageTranslation_pkey" PRIMARY KEY ("tenantId", "messageId", language),
  CONSTRAINT "MessageTranslation_tenantId_messageId_fkey" FOREIGN KEY ("tenantId", "messageId")
    REFERENCES "Message" ("tenantId", id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT "MessageTranslation_language_check" CHECK (language ~ '^[a-z]{2,3}$' AND "sourceLanguage" ~ '^[a-z]{2,3}$'),
  CONSTRAINT "MessageTranslation_status_check" CHECK (status IN ('pending', 'completed', 'failed')),
  CONSTRAINT "MessageTranslation_failureCode_check" CHECK ("failureCode" IN ('unverified', 'model_unavailable', 'budget_exceeded')),
  CONSTRAINT "MessageTranslation_outcome_check" CHECK (("failureCode" IS NOT NULL) = (status = 'failed') AND (text <> '') = (status = 'completed'))
);
SELECT protect_tenant_table('MessageTranslation');

-- The language that a member reads; null: the company's.
ALTER TABLE "Membership" ADD COLUMN language text,
  ADD CONSTRAINT "Membership_language_check" CHECK (language ~ '^[a-z]{2,3}$');

ALTER TABLE "Conversation" ADD COLUMN "isTranslated" boolean NOT NULL DEFAULT true;

ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN ('mail.send', 'file.remove', 'conversation.translate'));
