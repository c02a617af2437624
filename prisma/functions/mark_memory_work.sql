-- Notes that a contact's conversation is to be remembered: at once where it is resolved, else once it has been quiet for the tenant's time.
-- What is remembered already is skipped by the sweep. A conversation that becomes another contact's takes its memory along.
CREATE OR REPLACE FUNCTION mark_memory_work() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."contactId" IS DISTINCT FROM NEW."contactId" THEN
    UPDATE "MemoryItem" SET "contactId" = NEW."contactId" WHERE "tenantId" = NEW."tenantId" AND "conversationId" = NEW.id;
    UPDATE "ConversationMemory" SET "contactId" = NEW."contactId" WHERE "tenantId" = NEW."tenantId" AND "conversationId" = NEW.id;
  END IF;
  INSERT INTO "MemoryWork" ("tenantId", "conversationId", "dueAt")
    SELECT NEW."tenantId", NEW.id,
           now() + CASE WHEN NEW.state = 'resolved' THEN interval '0'
             ELSE make_interval(mins => coalesce((SELECT s."quietMinutes" FROM "MemorySettings" s WHERE s."tenantId" = NEW."tenantId"), 60)) END
  ON CONFLICT ("tenantId", "conversationId") DO UPDATE SET "dueAt" = EXCLUDED."dueAt", attempts = 0;
  RETURN NULL;
END $$;
ALTER FUNCTION mark_memory_work OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION mark_memory_work FROM PUBLIC;

CREATE OR REPLACE TRIGGER mark_memory_work AFTER INSERT OR UPDATE OF "lastSeq", state, "contactId" ON "Conversation"
  FOR EACH ROW WHEN (NEW."contactId" IS NOT NULL AND NEW."lastSeq" > 0) EXECUTE FUNCTION mark_memory_work();
