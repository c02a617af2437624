-- How often a conversation waited for a person: the console sorts all tenants' conversations by it.
ALTER TABLE "Conversation" ADD COLUMN handovers int NOT NULL DEFAULT 0;
UPDATE "Conversation" c SET handovers = e.count
  FROM (SELECT "tenantId", "conversationId", count(*)::int AS count FROM "Episode" WHERE "queuedAt" IS NOT NULL GROUP BY 1, 2) e
 WHERE c."tenantId" = e."tenantId" AND c.id = e."conversationId";
CREATE INDEX "Conversation_handovers_id_idx" ON "Conversation" (handovers, id);
