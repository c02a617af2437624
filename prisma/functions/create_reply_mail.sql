-- Has a mail bring a visitor of the widget what was said, if they have left by then: one for all that is written until it goes. The
-- assistant's answers go to those only who are known to read that mailbox: who wrote by mail, or who has proven it and was handed over.
CREATE OR REPLACE FUNCTION create_reply_mail() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  mail uuid;
BEGIN
  INSERT INTO "ReplyMail" AS r ("tenantId", "conversationId")
    SELECT c."tenantId", c.id
    FROM "Conversation" c
    JOIN "Visitor" v ON v."tenantId" = c."tenantId" AND v.id = c."visitorId"
    JOIN "TenantSettings" s ON s."tenantId" = c."tenantId" AND s."mailsReplies"
    WHERE c."tenantId" = NEW."tenantId" AND c.id = NEW."conversationId" AND c.channel = 'widget'
      AND EXISTS (SELECT 1 FROM "ChannelAccount" k
        WHERE k."tenantId" = c."tenantId" AND k.channel = 'email' AND k."removedAt" IS NULL)
      AND (NEW.author = 'agent' OR c."takenAt" IS NOT NULL AND v."provenEmail" IS NOT NULL
        OR EXISTS (SELECT 1 FROM "MailMessage" m
          WHERE m."tenantId" = c."tenantId" AND m."conversationId" = c.id AND m.direction = 'in'))
    -- Holds the row: a mail that is being written either has this message or is followed by another one.
    ON CONFLICT ("tenantId", "conversationId") WHERE status = 'waiting' DO UPDATE SET "updatedAt" = now()
    RETURNING CASE WHEN r.xmax = 0 THEN r.id END INTO mail;
  IF mail IS NOT NULL THEN
    PERFORM enqueue_job('conversation.mail', jsonb_build_object('replyMailId', mail), 120);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION create_reply_mail FROM PUBLIC;

CREATE OR REPLACE TRIGGER create_reply_mail AFTER INSERT ON "Message"
  FOR EACH ROW WHEN (NEW.state = 'final' AND NEW.author IN ('assistant', 'agent'))
  EXECUTE FUNCTION create_reply_mail();
CREATE OR REPLACE TRIGGER create_reply_mail_of_answer AFTER UPDATE OF state ON "Message"
  FOR EACH ROW WHEN (OLD.state <> 'final' AND NEW.state = 'final' AND NEW.author = 'assistant')
  EXECUTE FUNCTION create_reply_mail();
