-- Messenger and Instagram are channels with accounts.
ALTER TABLE "ChannelAccount" DROP CONSTRAINT "ChannelAccount_channel_check", ADD CONSTRAINT "ChannelAccount_channel_check"
  CHECK (channel IN ('http', 'sms', 'email', 'telegram', 'whatsapp', 'messenger', 'instagram'));
ALTER TABLE "Conversation" DROP CONSTRAINT "Conversation_values_check", ADD CONSTRAINT "Conversation_values_check" CHECK (
  channel IN ('widget', 'email', 'phone', 'sms', 'facebook', 'whatsapp', 'telegram', 'messenger', 'instagram', 'http')
  AND state IN ('open', 'resolved') AND owner IN ('assistant', 'queue', 'agent', 'none'));
