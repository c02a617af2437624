-- Sends what is said in a conversation of a channel: one delivery for each finished message of the assistant's or an agent's, and for
-- what a person who waits has to know. Runs as whoever writes the message, so that it sees that tenant's rows only.
CREATE OR REPLACE FUNCTION create_outbound_delivery() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  delivery uuid;
BEGIN
  INSERT INTO "OutboundDelivery" (id, "tenantId", "accountId", "addressId", "conversationId", "messageId")
    SELECT gen_random_uuid(), NEW."tenantId", a."accountId", a.id, NEW."conversationId", NEW.id
    FROM "Conversation" c
    JOIN "ChannelAddress" a ON a."tenantId" = c."tenantId" AND a."visitorId" = c."visitorId"
    JOIN "ChannelAccount" k ON k."tenantId" = a."tenantId" AND k.id = a."accountId" AND k."removedAt" IS NULL
    WHERE c."tenantId" = NEW."tenantId" AND c.id = NEW."conversationId" AND c.channel <> 'widget'
    ON CONFLICT ("tenantId", "messageId") DO NOTHING
    RETURNING id INTO delivery;
  IF delivery IS NOT NULL THEN
    PERFORM enqueue_job('channel.deliver', jsonb_build_object('deliveryId', delivery), 0);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION create_outbound_delivery FROM PUBLIC;

CREATE OR REPLACE TRIGGER create_outbound_delivery AFTER INSERT ON "Message"
  FOR EACH ROW WHEN (NEW.state = 'final' AND (NEW.author IN ('assistant', 'agent')
    OR NEW.author = 'system' AND NEW.event ->> 'kind' IN ('queued', 'away_notice')))
  EXECUTE FUNCTION create_outbound_delivery();
CREATE OR REPLACE TRIGGER create_outbound_delivery_of_answer AFTER UPDATE OF state ON "Message"
  FOR EACH ROW WHEN (OLD.state <> 'final' AND NEW.state = 'final' AND NEW.author = 'assistant')
  EXECUTE FUNCTION create_outbound_delivery();
