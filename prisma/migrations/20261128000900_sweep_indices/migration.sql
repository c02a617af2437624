-- Indices for what sweeps read every few seconds. A partial one holds only the few rows that a sweep looks for, so that looking costs
-- the same however large the table is.

-- Answers that are being written.
CREATE INDEX "Message_unfinished_idx" ON "Message" ("updatedAt") WHERE state IN ('pending', 'streaming');

-- Uploads that no message has taken yet. Almost all attachments are older than the sweep asks for, so their date alone chose nothing.
CREATE INDEX "Attachment_unsent_idx" ON "Attachment" ("tenantId", "createdAt") WHERE "messageId" IS NULL;
DROP INDEX "Attachment_createdAt_idx";

-- Resources that are waiting or being read, and those that a worker holds. On the lease's id and not its end, which is prolonged
-- every few seconds.
CREATE INDEX "Resource_unfinished_idx" ON "Resource" ("tenantId") WHERE status IN ('pending', 'processing');
CREATE INDEX "Resource_leased_idx" ON "Resource" ("tenantId") WHERE "leaseId" IS NOT NULL;

-- When a tenant was served last, and when its knowledge changed last.
CREATE INDEX "Resource_tenantId_servedAt_idx" ON "Resource" ("tenantId", "servedAt");
CREATE INDEX "Resource_tenantId_completedAt_idx" ON "Resource" ("tenantId", "completedAt");
CREATE INDEX "Faq_tenantId_updatedAt_idx" ON "Faq" ("tenantId", "updatedAt");

-- Evaluations that wait or run.
CREATE INDEX "EvaluationRun_unfinished_idx" ON "EvaluationRun" ("createdAt") WHERE status IN ('queued', 'running');

-- What refers to a file: removing a file looks for it.
CREATE INDEX "Attachment_tenantId_fileId_idx" ON "Attachment" ("tenantId", "fileId");
CREATE INDEX "Resource_tenantId_fileId_idx" ON "Resource" ("tenantId", "fileId");
