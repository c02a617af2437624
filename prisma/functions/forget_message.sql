-- Forgets what a message said that was changed or taken back, and has its conversation remembered again.
CREATE OR REPLACE FUNCTION forget_message() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM "MemoryItem" WHERE "tenantId" = NEW."tenantId" AND "messageId" = NEW.id;
  UPDATE "ConversationMemory" SET "throughSeq" = "afterSeq", asked = '', answered = '', open = '', topics = '{}'
    WHERE "tenantId" = NEW."tenantId" AND "conversationId" = NEW."conversationId" AND "throughSeq" >= NEW.seq;
  IF FOUND THEN
    INSERT INTO "MemoryWork" ("tenantId", "conversationId", "dueAt") VALUES (NEW."tenantId", NEW."conversationId", now())
      ON CONFLICT ("tenantId", "conversationId") DO UPDATE SET "dueAt" = EXCLUDED."dueAt", attempts = 0;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION forget_message OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION forget_message FROM PUBLIC;

CREATE OR REPLACE TRIGGER forget_message AFTER UPDATE OF text ON "Message"
  FOR EACH ROW WHEN (NEW.author <> 'assistant' AND OLD.text <> NEW.text) EXECUTE FUNCTION forget_message();
