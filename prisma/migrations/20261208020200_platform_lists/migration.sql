-- The console lists conversations of all tenants in the order in which they started, and members with their second factor.
CREATE INDEX "Conversation_createdAt_id_idx" ON "Conversation" ("createdAt", id);
CREATE INDEX "Resource_createdAt_id_idx" ON "Resource" ("createdAt", id);
CREATE INDEX "Membership_createdAt_id_idx" ON "Membership" ("createdAt", id);
GRANT SELECT ON "UserTotp", "Passkey" TO lobby_definer;
