-- Which texts are Markdown: what a model wrote, and FAQs with marks that can be nothing else. All others are shown as they were written.

ALTER TABLE "Message" ADD COLUMN "textFormat" text NOT NULL DEFAULT 'plain',
  ADD CONSTRAINT "Message_textFormat_check" CHECK ("textFormat" IN ('plain', 'markdown'));
ALTER TABLE "Faq" ADD COLUMN "answerFormat" text NOT NULL DEFAULT 'plain',
  ADD CONSTRAINT "Faq_answerFormat_check" CHECK ("answerFormat" IN ('plain', 'markdown'));

-- Migrations see every tenant's rows, also where they run as an owner who is bound by the policies.
ALTER TABLE "Message" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "AnswerTrace" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Faq" NO FORCE ROW LEVEL SECURITY;

CREATE FUNCTION pg_temp.is_markdown(value text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT value ~ '(^|[^[:alnum:]*])\*\*[^*\s]([^*\n]*[^*\s])?\*\*($|[^[:alnum:]*])'
    OR value ~ '\[[^][\n]+\]\((https?://|mailto:)' OR value ~ '(^|\n)```'
$$;

UPDATE "Faq" SET "answerFormat" = 'markdown' WHERE pg_temp.is_markdown(answer);
UPDATE "Message" m SET "textFormat" = 'markdown' FROM "AnswerTrace" t
  WHERE t."tenantId" = m."tenantId" AND t."messageId" = m.id
    AND (t.answerer = 'model' OR t.answerer = 'faq' AND pg_temp.is_markdown(m.text));

ALTER TABLE "Message" FORCE ROW LEVEL SECURITY;
ALTER TABLE "AnswerTrace" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Faq" FORCE ROW LEVEL SECURITY;
