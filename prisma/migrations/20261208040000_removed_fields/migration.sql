-- A sweep finds what was removed 30 days ago.
CREATE INDEX "FieldDefinition_removedAt_idx" ON "FieldDefinition" ("removedAt") WHERE "removedAt" IS NOT NULL;
CREATE INDEX "RecordType_removedAt_idx" ON "RecordType" ("removedAt") WHERE "removedAt" IS NOT NULL;
GRANT SELECT ON "FieldDefinition", "RecordType" TO lobby_definer;
