-- Whether the assistant answers while a conversation waits in the queue, and what visitors who wait are told.

ALTER TABLE "TenantSettings" ADD COLUMN "answersWhileQueued" boolean NOT NULL DEFAULT true;

ALTER TABLE "Message" DROP CONSTRAINT "Message_event_check", ADD CONSTRAINT "Message_event_check" CHECK (
  event IS NULL OR coalesce(event ->> 'kind', '') IN (
    'queued', 'still_queued', 'handover_cancelled', 'agent_joined', 'transferred', 'requeued', 'away_notice', 'handed_back', 'resolved',
    'email_reply_requested'));
