-- Codes of conversations in the field's terms, with a CHECK for each list; what led to a handover as data in place of a sentence.

-- Which fields of a contact the tenant's server has verified: nothing that a visitor says changes those.
ALTER TABLE "Contact" ADD COLUMN "verifiedFields" text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "Contact_verifiedFields_check" CHECK ("verifiedFields" <@ ARRAY['name', 'email', 'phone']);

-- Migrations see every tenant's rows, also where they run as an owner who is bound by the policies.
ALTER TABLE "Contact" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Conversation" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Episode" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Message" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Notification" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "TenantSettings" NO FORCE ROW LEVEL SECURITY;

-- Which fields the tokens of earlier visits had is not known.
UPDATE "Contact" SET "verifiedFields" = array_remove(ARRAY[
    CASE WHEN name IS NOT NULL THEN 'name' END, CASE WHEN email IS NOT NULL THEN 'email' END,
    CASE WHEN phone IS NOT NULL THEN 'phone' END], NULL)
  WHERE "externalId" IS NOT NULL;

CREATE FUNCTION pg_temp.new_handover_reason(reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE reason WHEN 'asked' THEN 'requested' WHEN 'unknown' THEN 'no_answer' WHEN 'unanswered' THEN 'repeated_no_answer'
    WHEN 'limit' THEN 'message_limit' WHEN 'failed' THEN 'answer_failed' ELSE reason END
$$;

ALTER TABLE "Conversation" DROP CONSTRAINT "Conversation_owner_check", DROP CONSTRAINT "Conversation_values_check";
UPDATE "Conversation" SET owner = 'none' WHERE owner = 'nobody';
UPDATE "Conversation" SET "handoverReason" = pg_temp.new_handover_reason("handoverReason") WHERE "handoverReason" IS NOT NULL;
UPDATE "Episode" SET "handoverReason" = pg_temp.new_handover_reason("handoverReason") WHERE "handoverReason" IS NOT NULL;

-- “First question?” · “Second question?” — the assistant found no answer to 2 questions.
ALTER TABLE "Conversation" ALTER COLUMN "handoverSummary" TYPE jsonb USING CASE WHEN "handoverSummary" IS NOT NULL THEN jsonb_build_object(
  'questions', to_jsonb(array_remove(string_to_array(regexp_replace("handoverSummary",
    '^“|”( — the assistant found no answer to (one question|\d+ questions)\.)?$', '', 'g'), '” · “'), '')),
  'unansweredCount', CASE WHEN "handoverSummary" ~ ' — the assistant found no answer to one question\.$' THEN 1
    ELSE coalesce(substring("handoverSummary" FROM ' — the assistant found no answer to (\d+) questions\.$')::int, 0) END) END;

ALTER TABLE "Conversation"
  -- The state machine's shape: resolved has no owner, and only an agent's conversation names an agent.
  ADD CONSTRAINT "Conversation_owner_check" CHECK (
    (state = 'resolved') = (owner = 'none') AND (owner = 'agent') = ("agentId" IS NOT NULL)
    AND (owner <> 'queue' OR "queuedAt" IS NOT NULL)),
  ADD CONSTRAINT "Conversation_values_check" CHECK (
    channel IN ('widget', 'email', 'phone', 'facebook', 'whatsapp', 'telegram', 'http')
    AND state IN ('open', 'resolved') AND owner IN ('assistant', 'queue', 'agent', 'none')),
  ADD CONSTRAINT "Conversation_handoverReason_check" CHECK ("handoverReason" IN (
    'requested', 'no_answer', 'repeated_no_answer', 'keyword', 'anger', 'message_limit', 'answer_failed', 'model_down')),
  ADD CONSTRAINT "Conversation_handoverSummary_check" CHECK (
    jsonb_typeof("handoverSummary" -> 'questions') = 'array' AND jsonb_typeof("handoverSummary" -> 'unansweredCount') = 'number');
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_handoverReason_check" CHECK ("handoverReason" IN (
  'requested', 'no_answer', 'repeated_no_answer', 'keyword', 'anger', 'message_limit', 'answer_failed', 'model_down'));

UPDATE "Message" SET event = jsonb_set(event, '{kind}', '"away_notice"') WHERE event ->> 'kind' = 'nobody_here';
UPDATE "Message" SET event = jsonb_set(event, '{kind}', '"email_reply_requested"') WHERE event ->> 'kind' = 'email_left';
UPDATE "Message" SET event = jsonb_set(event, '{reason}', to_jsonb(pg_temp.new_handover_reason(event ->> 'reason')))
  WHERE event ->> 'kind' = 'queued' AND event ->> 'reason' IS NOT NULL;
ALTER TABLE "Message"
  ADD CONSTRAINT "Message_event_check" CHECK (event IS NULL OR coalesce(event ->> 'kind', '') IN (
    'queued', 'agent_joined', 'transferred', 'requeued', 'away_notice', 'handed_back', 'resolved', 'email_reply_requested')),
  ADD CONSTRAINT "Message_queuedReason_check" CHECK (event ->> 'kind' <> 'queued' OR coalesce(event ->> 'reason', '') IN (
    'requested', 'no_answer', 'repeated_no_answer', 'keyword', 'anger', 'message_limit', 'answer_failed', 'model_down'));

UPDATE "Notification" SET kind = 'email_reply_requested' WHERE kind = 'email_left';
UPDATE "Notification" SET kind = 'settings_regressed', data = data - 'worse' || jsonb_build_object('regressions', data -> 'worse')
  WHERE kind = 'settings_held';
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_check" CHECK (kind IN (
  'resource_completed', 'resource_failed', 'resource_synced', 'invitation_accepted', 'email_reply_requested', 'mentioned',
  'transferred', 'limit_reached', 'budget_reached', 'settings_regressed'));

ALTER TABLE "TenantSettings" DROP CONSTRAINT "TenantSettings_handover_check", DROP CONSTRAINT "TenantSettings_values_check";
ALTER TABLE "TenantSettings" ALTER COLUMN "handoverMode" SET DEFAULT 'offer';
UPDATE "TenantSettings" SET "handoverMode" = 'offer' WHERE "handoverMode" = 'ask';
UPDATE "TenantSettings" SET "assignmentMode" = 'balanced' WHERE "assignmentMode" = 'load';
ALTER TABLE "TenantSettings"
  ADD CONSTRAINT "TenantSettings_handover_check" CHECK (
    "handoverMode" IN ('offer', 'immediate') AND "assignmentMode" IN ('manual', 'round_robin', 'balanced')
    AND "handoverAfterUnanswered" BETWEEN 0 AND 20 AND "waitingMailMinutes" BETWEEN 1 AND 1440),
  ADD CONSTRAINT "TenantSettings_values_check" CHECK (
    "launcherPosition" IN ('left', 'right') AND "answerThreshold" BETWEEN 0 AND 1 AND "faqThreshold" BETWEEN 0 AND 1);

ALTER TABLE "Contact" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Conversation" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Episode" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Message" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Notification" FORCE ROW LEVEL SECURITY;
ALTER TABLE "TenantSettings" FORCE ROW LEVEL SECURITY;
