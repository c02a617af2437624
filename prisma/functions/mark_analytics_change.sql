-- Records what analytics must compute again, in the transaction that changed it. Rows are only added here: a row that several
-- transactions shared would make them wait for each other.
CREATE OR REPLACE FUNCTION mark_analytics_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD."tenantId" ELSE NEW."tenantId" END;
  conversation uuid;
  instants timestamptz[] := '{NULL}';
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'Conversation' THEN
      conversation := NEW.id;
    WHEN 'ConversationMetrics' THEN
      instants := ARRAY[OLD."startedAt"];
    WHEN 'AnswerTrace' THEN
      IF TG_OP = 'DELETE' THEN instants := ARRAY[OLD."createdAt"];
      ELSE
        instants := ARRAY[NEW."createdAt"];
        SELECT m."conversationId" INTO conversation FROM "Message" m WHERE m.id = NEW."messageId";
      END IF;
    WHEN 'Message' THEN
      conversation := NEW."conversationId";
      instants := ARRAY(SELECT t."createdAt" FROM "AnswerTrace" t WHERE t."messageId" = NEW.id UNION ALL SELECT NULL);
    WHEN 'Episode' THEN
      IF TG_OP = 'DELETE' THEN
        instants := ARRAY[coalesce(OLD."queuedAt", OLD."takenAt"), OLD."ratedAt", OLD."resolvedAt"];
      ELSE
        conversation := NEW."conversationId";
        instants := ARRAY[coalesce(NEW."queuedAt", NEW."takenAt"), NEW."ratedAt", NEW."resolvedAt"];
        IF TG_OP = 'UPDATE' THEN
          instants := instants || ARRAY[coalesce(OLD."queuedAt", OLD."takenAt"), OLD."ratedAt", OLD."resolvedAt"];
        END IF;
      END IF;
    ELSE
      -- The tenant's time zone: all of its days are others.
      NULL;
  END CASE;
  -- A tenant that is being deleted has nothing to compute. Without a conversation, an empty instant would stand for everything.
  INSERT INTO "AnalyticsChange" ("tenantId", "conversationId", at)
    SELECT DISTINCT tenant, conversation, i.at FROM unnest(instants) AS i (at)
    WHERE (conversation IS NOT NULL OR i.at IS NOT NULL OR TG_TABLE_NAME = 'TenantSettings')
      AND EXISTS (SELECT FROM "Tenant" t WHERE t.id = tenant);
  RETURN NULL;
END $$;
ALTER FUNCTION mark_analytics_change OWNER TO lobby_definer;
REVOKE ALL ON FUNCTION mark_analytics_change FROM PUBLIC;

CREATE OR REPLACE TRIGGER mark_analytics_change AFTER INSERT OR UPDATE OF "lastMessageAt", state, owner, language ON "Conversation"
  FOR EACH ROW EXECUTE FUNCTION mark_analytics_change();
CREATE OR REPLACE TRIGGER mark_analytics_change AFTER DELETE ON "ConversationMetrics"
  FOR EACH ROW EXECUTE FUNCTION mark_analytics_change();
CREATE OR REPLACE TRIGGER mark_analytics_change AFTER INSERT OR DELETE ON "AnswerTrace"
  FOR EACH ROW EXECUTE FUNCTION mark_analytics_change();
CREATE OR REPLACE TRIGGER mark_analytics_change AFTER UPDATE OF feedback, outcome ON "Message"
  FOR EACH ROW WHEN (OLD.feedback IS DISTINCT FROM NEW.feedback OR OLD.outcome <> NEW.outcome)
  EXECUTE FUNCTION mark_analytics_change();
CREATE OR REPLACE TRIGGER mark_analytics_change AFTER INSERT OR UPDATE OR DELETE ON "Episode"
  FOR EACH ROW EXECUTE FUNCTION mark_analytics_change();
CREATE OR REPLACE TRIGGER mark_analytics_change AFTER UPDATE OF "timeZone" ON "TenantSettings"
  FOR EACH ROW WHEN (OLD."timeZone" <> NEW."timeZone") EXECUTE FUNCTION mark_analytics_change();
