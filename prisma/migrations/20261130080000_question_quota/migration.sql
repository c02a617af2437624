-- The plan counts questions that the assistant answers, and messages are what a conversation holds.
ALTER TABLE "Plan" RENAME COLUMN "monthlyMessages" TO "monthlyQuestions";

ALTER TABLE "Usage" NO FORCE ROW LEVEL SECURITY;
UPDATE "Usage" SET metric = 'questions' WHERE metric = 'messages';
ALTER TABLE "Usage" FORCE ROW LEVEL SECURITY;
