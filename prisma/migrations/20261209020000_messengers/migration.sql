-- Telegram and WhatsApp are channels with accounts.
ALTER TABLE "ChannelAccount" DROP CONSTRAINT "ChannelAccount_channel_check", ADD CONSTRAINT "ChannelAccount_channel_check"
  CHECK (channel IN ('http', 'sms', 'email', 'telegram', 'whatsapp'));

-- A provider is told by a durable job where it sends what people write.
DO $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(quote_literal(name[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.-]+)''', 'g') AS name
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''channel.connect''))', names);
END $$;

-- The approved template that a message is sent as, where a channel takes nothing else any more.
ALTER TABLE "OutboundDelivery" ADD COLUMN template jsonb,
  ADD CONSTRAINT "OutboundDelivery_template_check" CHECK (jsonb_typeof(template) = 'object');
