-- Browsers that nobody has written with are removed after a while; this finds them.
CREATE INDEX "Visitor_idle_idx" ON "Visitor" ("lastSeenAt", "tenantId")
  WHERE "contactId" IS NULL AND "externalId" IS NULL AND "blockedAt" IS NULL;
GRANT SELECT ON "Visitor" TO lobby_definer;
