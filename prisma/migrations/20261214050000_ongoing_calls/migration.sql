-- Calls that go on are counted before another one is answered.
CREATE INDEX "PhoneCall_ongoing_idx" ON "PhoneCall" ("tenantId", "accountId", "startedAt") WHERE "endedAt" IS NULL;
