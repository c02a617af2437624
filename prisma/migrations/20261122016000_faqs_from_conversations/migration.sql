-- FAQs are suggested from what agents answered, too. Unanswered questions have their own table, and no suggestion ever came with evidence.
DELETE FROM "FaqDraft" WHERE origin = 'gap';
ALTER TABLE "FaqDraft" DROP CONSTRAINT "FaqDraft_values_check", DROP COLUMN "evidence", ADD COLUMN "conversationId" UUID;
ALTER TABLE "FaqDraft" ADD CONSTRAINT "FaqDraft_values_check" CHECK (
  origin IN ('markup', 'conversation') AND status IN ('offered', 'approved', 'rejected'));
ALTER TABLE "FaqDraft" ADD CONSTRAINT "FaqDraft_tenantId_conversationId_fkey" FOREIGN KEY ("tenantId", "conversationId") REFERENCES "Conversation"("tenantId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
