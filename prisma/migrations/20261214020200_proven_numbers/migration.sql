-- Numbers from which SMS or WhatsApp messages came were only claimed until a while ago: the claim was written before the proof, which
-- was skipped as its duplicate. Of several contacts with a number, the one that wrote first has the proof; the others are offered as
-- possible duplicates, and a proof that exists stays.
UPDATE "ContactIdentity" p SET "provenAt" = first."at", "provenBy" = 'channel'
FROM (
  SELECT DISTINCT ON (i."tenantId", i.address) i."tenantId", i.id, m."at"
  FROM "ChannelAccount" k
  JOIN "ChannelAddress" a ON a."tenantId" = k."tenantId" AND a."accountId" = k.id
  JOIN "Visitor" v ON v."tenantId" = a."tenantId" AND v.id = a."visitorId"
  JOIN "ContactIdentity" i ON i."tenantId" = v."tenantId" AND i."contactId" = v."contactId"
    AND i.channel = 'phone' AND i.address = a.address AND i."provenAt" IS NULL
  CROSS JOIN LATERAL (
    SELECT min(e."createdAt") AS "at" FROM "Conversation" c
    JOIN "Message" e ON e."tenantId" = c."tenantId" AND e."conversationId" = c.id AND e.author = 'visitor'
    WHERE c."tenantId" = v."tenantId" AND c."visitorId" = v.id AND c.channel = k.channel) m
  WHERE k.channel IN ('sms', 'whatsapp') AND m."at" IS NOT NULL
    AND NOT EXISTS (SELECT FROM "ContactIdentity" o WHERE o."tenantId" = i."tenantId" AND o.channel = i.channel
      AND o.address = i.address AND o."provenAt" IS NOT NULL)
  ORDER BY i."tenantId", i.address, m."at") first
WHERE p."tenantId" = first."tenantId" AND p.id = first.id;
