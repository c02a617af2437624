-- The console's list over all tenants reads one page of its order, not every conversation.
CREATE INDEX "Conversation_lastMessageAt_id_idx" ON "Conversation" ("lastMessageAt", id);
CREATE INDEX "Conversation_lastSeq_id_idx" ON "Conversation" ("lastSeq", id);
