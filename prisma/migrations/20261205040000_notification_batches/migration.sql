-- What is read as one notification, such as three hundred resources that finish one after the other; most are a batch of their own.
ALTER TABLE "Notification" ADD COLUMN "batchId" uuid NOT NULL DEFAULT gen_random_uuid();
CREATE INDEX "Notification_tenantId_userId_batchId_idx" ON "Notification" ("tenantId", "userId", "batchId");
