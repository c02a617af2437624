-- A contact's conversations are listed beside each of them, and found by the contact's name.
CREATE INDEX "Conversation_tenantId_contactId_idx" ON "Conversation" ("tenantId", "contactId");
