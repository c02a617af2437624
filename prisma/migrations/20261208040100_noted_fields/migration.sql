-- Visitors see what was noted of what they said.
ALTER TABLE "Message" DROP CONSTRAINT "Message_event_check", ADD CONSTRAINT "Message_event_check" CHECK (
  event IS NULL OR coalesce(event ->> 'kind', '') IN (
    'queued', 'still_queued', 'handover_cancelled', 'agent_joined', 'transferred', 'requeued', 'away_notice', 'handed_back', 'resolved',
    'email_reply_requested', 'fields_noted'));
