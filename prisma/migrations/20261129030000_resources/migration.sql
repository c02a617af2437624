-- Codes of resources, FAQ drafts and evaluation runs in the field's terms; reasons as codes with parameters in place of sentences.

-- Migrations see every tenant's rows, also where they run as an owner who is bound by the policies.
ALTER TABLE "Resource" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "ResourcePage" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "ResourceSync" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "FaqDraft" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "EvaluationRun" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Notification" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "AuditEvent" NO FORCE ROW LEVEL SECURITY;

-- What an earlier version stored as a sentence, as { code, params }. Rare sentences become not_recorded.
CREATE FUNCTION pg_temp.to_reason(stored text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  sentence text := regexp_replace(regexp_replace(stored, '^Not read anew: ', ''), ' What was read before is still used\.$', '');
  pattern text[];
  match text[];
BEGIN
  IF stored IS NULL THEN RETURN NULL; END IF;
  -- A regular expression, the code, and the names of the parameters that it captures; # marks a number.
  FOREACH pattern SLICE 1 IN ARRAY ARRAY[
    ['^It is beyond the limit of (\d+) pages\.$', 'page_limit', '#maxPages', ''],
    ['It was read for its links only\.$', 'links_only', '', ''],
    ['^The robots\.txt of the site does not allow it\.$', 'robots_disallowed', '', ''],
    ['^It is a PDF, and PDFs are not read\.$', 'pdf_not_followed', '', ''],
    ['^The pattern (.*) leaves it out\.$', 'pattern_excluded', 'pattern', ''],
    ['^It fits none of the patterns', 'pattern_not_included', '', ''],
    ['^The page answered (\d+)\.$', 'http_status', 'status', ''],
    ['^It leads to another site \((.*)\)\.$', 'redirected_offsite', 'host', ''],
    ['^It leads to (.*)\.$', 'redirected', 'url', ''],
    ['^It is the same as (.*)\.$', 'canonical', 'url', ''],
    ['^It holds the same as (.*)\.$', 'duplicate', 'key', ''],
    ['^It asks not to be indexed', 'noindex', '', ''],
    ['^It is not a page of text \((.*)\)\.$', 'unsupported_content_type', 'contentType', ''],
    ['^There is no text on it\. If the page is made by scripts', 'no_text_try_rendering', '', ''],
    ['^There is no text on it, also after', 'no_text_after_rendering', '', ''],
    ['^There is no text on it\. It may be made by scripts', 'no_text_no_browser', '', ''],
    ['^There is no text', 'no_text', '', ''],
    ['^(\S+) can''t say what may be read \(its robots\.txt answered (\d+)\)', 'robots_unavailable', 'host', 'status'],
    ['^Reading this was broken off (\d+) times', 'ingest_crashed', '#attempts', ''],
    ['^The file of this resource is missing', 'file_missing', '', ''],
    ['(\d+) (?:pages|slides); your plan allows (\d+)\.', 'file_too_many_pages', '#count', '#maxPages'],
    ['protected by a password', 'file_encrypted', '', ''],
    ['is damaged and cannot be read', 'file_corrupt', '', ''],
    ['^This is a picture of a page \(a scan\)', 'scan_unreadable', '', ''],
    ['^The text of this page is garbled', 'garbled_text', '', ''],
    ['^There is no token with which this page can be read', 'facebook_token_missing', '', ''],
    ['^Facebook does not accept the token', 'facebook_token_invalid', '', ''],
    ['^The token may not read this page', 'facebook_permission_missing', '', ''],
    ['^Facebook knows no such page', 'facebook_page_not_found', '', ''],
    ['^The app that made this token', 'facebook_app_secret_required', '', ''],
    ['^Facebook refuses to show this page \(error (\d+)\)', 'facebook_refused', 'code', ''],
    ['^Facebook allows no more questions for now.* about (\d+) minutes', 'facebook_rate_limited', '#count', ''],
    ['^Facebook is out of order', 'facebook_unavailable', '', ''],
    ['^Facebook gave an answer that can not be read', 'facebook_invalid_response', '', ''],
    ['^There is no site named (\S+)\. Check', 'unknown_host', 'host', ''],
    ['^(\S+) leads into a private network', 'private_address', 'host', ''],
    ['^(\S+) could not be reached', 'unreachable', 'host', ''],
    ['^(\S+) took too long to answer', 'timed_out', 'host', ''],
    ['^The answer is larger than ([\d.]+) MB', 'response_too_large', '#megabytes', '']
  ] LOOP
    match := regexp_match(sentence, pattern[1]);
    CONTINUE WHEN match IS NULL;
    RETURN jsonb_build_object('code', pattern[2], 'params', coalesce((
      SELECT jsonb_object_agg(ltrim(name, '#'), CASE WHEN name LIKE '#%' THEN to_jsonb(match[n]::numeric) ELSE to_jsonb(match[n]) END)
        FROM unnest(pattern[3:4]) WITH ORDINALITY AS names (name, n) WHERE name <> ''), '{}'));
  END LOOP;
  RETURN '{"code": "not_recorded", "params": {}}';
END $$;

-- Pages: what became of them, and content that waits to be read in a column of its own.
ALTER TABLE "ResourcePage" DROP CONSTRAINT "ResourcePage_change_check", DROP CONSTRAINT "ResourcePage_status_check";
ALTER TABLE "ResourcePage"
  ADD COLUMN "reasonCode" text,
  ADD COLUMN "reasonParams" jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN "notices" text[] NOT NULL DEFAULT '{}',
  ADD COLUMN "pendingContent" jsonb NOT NULL DEFAULT '{}';
UPDATE "ResourcePage" SET notices = array_remove(ARRAY[
    CASE WHEN reason LIKE '%Text on this page that nobody can see was left out.%' THEN 'hidden_text_removed' END,
    CASE WHEN reason LIKE '%Read by text recognition.%' THEN 'ocr' END,
    CASE WHEN reason LIKE '%Read by text recognition in English%' THEN 'ocr_language_missing' END], NULL)
  WHERE reason LIKE '%Text on this page%' OR reason LIKE '%Read by text recognition%';
UPDATE "ResourcePage" p SET "reasonCode" = r.reason ->> 'code', "reasonParams" = r.reason -> 'params'
  FROM (SELECT id, pg_temp.to_reason(reason) AS reason FROM "ResourcePage"
    WHERE reason IS NOT NULL AND (status <> 'kept' OR reason LIKE 'Not read anew: %')) r WHERE r.id = p.id;
UPDATE "ResourcePage" SET "reasonCode" = 'not_recorded' WHERE status IN ('skipped', 'failed') AND "reasonCode" IS NULL;
UPDATE "ResourcePage" SET status = 'indexed' WHERE status = 'kept';
UPDATE "ResourcePage" SET change = 'removed' WHERE change = 'gone';
UPDATE "ResourcePage" SET "droppedEdits" = (
    SELECT coalesce(jsonb_agg(edit - 'isOff' || jsonb_build_object('wasInactive', coalesce(edit -> 'isOff', 'false'))), '[]')
    FROM jsonb_array_elements("droppedEdits") AS edit)
  WHERE "droppedEdits" <> '[]';
ALTER TABLE "ResourcePage" DROP COLUMN reason;
ALTER TABLE "ResourcePage"
  ADD CONSTRAINT "ResourcePage_change_check" CHECK (change IN ('new', 'changed', 'unchanged', 'removed', 'failed')),
  ADD CONSTRAINT "ResourcePage_status_check" CHECK (status IN ('pending', 'indexed', 'skipped', 'failed')),
  ADD CONSTRAINT "ResourcePage_notices_check" CHECK (notices <@ ARRAY['hidden_text_removed', 'ocr', 'ocr_language_missing', 'ocr_failed']),
  ADD CONSTRAINT "ResourcePage_reason_check" CHECK (status NOT IN ('skipped', 'failed') OR "reasonCode" IS NOT NULL);

-- Resources and their syncs.
ALTER TABLE "Resource" DROP CONSTRAINT "Resource_sync_check", DROP CONSTRAINT "Resource_values_check";
ALTER TABLE "Resource"
  ADD COLUMN "failureCode" text,
  ADD COLUMN "failureParams" jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN "hasDefaultTitle" boolean NOT NULL DEFAULT false,
  ALTER COLUMN "syncTrigger" SET DEFAULT 'created';
UPDATE "Resource" r SET "failureCode" = f.failure ->> 'code', "failureParams" = f.failure -> 'params'
  FROM (SELECT id, pg_temp.to_reason(failure) AS failure FROM "Resource" WHERE failure IS NOT NULL) f WHERE f.id = r.id;
UPDATE "Resource" SET "syncTrigger" = CASE "syncTrigger" WHEN 'added' THEN 'created' WHEN 'hand' THEN 'manual' ELSE "syncTrigger" END;
UPDATE "Resource" SET "hasDefaultTitle" = true
  WHERE type IN ('website', 'facebook') AND title = left(regexp_replace(url, '^https?://([^/?#]+)(/[^?#]+)?.*$', '\1\2'), 200);
-- Content that waits in the old place is read again.
UPDATE "Resource" r SET generation = generation + 1, attempts = 0, "leaseId" = NULL, "leaseUntil" = NULL,
    "dueAt" = CASE WHEN status IN ('pending', 'processing') THEN now() END
  WHERE type IN ('pdf', 'file', 'facebook')
    AND EXISTS (SELECT FROM "ResourcePage" p WHERE p."resourceId" = r.id AND p.generation = r.generation AND p.status = 'pending');
UPDATE "ResourcePage" p SET text = NULL FROM "Resource" r
  WHERE r.id = p."resourceId" AND r.type IN ('pdf', 'file', 'facebook') AND p.status = 'pending';
ALTER TABLE "Resource" DROP COLUMN failure;
ALTER TABLE "Resource"
  ADD CONSTRAINT "Resource_sync_check" CHECK (
    "syncInterval" IN ('never', 'daily', 'weekly', 'monthly') AND "syncTrigger" IN ('created', 'manual', 'schedule')),
  ADD CONSTRAINT "Resource_values_check" CHECK (
    type IN ('pdf', 'file', 'website', 'facebook', 'text') AND status IN ('pending', 'processing', 'completed', 'failed')
    AND (status <> 'failed' OR "failureCode" IS NOT NULL));

ALTER TABLE "ResourceSync" DROP CONSTRAINT "ResourceSync_askedBy_check";
ALTER TABLE "ResourceSync" ADD COLUMN "failureCode" text, ADD COLUMN "failureParams" jsonb NOT NULL DEFAULT '{}';
UPDATE "ResourceSync" s SET "failureCode" = f.failure ->> 'code', "failureParams" = f.failure -> 'params'
  FROM (SELECT id, pg_temp.to_reason(failure) AS failure FROM "ResourceSync" WHERE failure IS NOT NULL) f WHERE f.id = s.id;
UPDATE "ResourceSync" SET trigger = CASE trigger WHEN 'added' THEN 'created' WHEN 'hand' THEN 'manual' ELSE trigger END,
  changes = (
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'change', CASE c ->> 'change' WHEN 'gone' THEN 'removed' ELSE c ->> 'change' END,
      'label', c ->> 'address',
      'reason', CASE
        WHEN c ->> 'change' = 'edit_dropped' THEN NULL
        WHEN c ->> 'reason' = 'Nothing leads to it any more.' THEN '{"code": "unlinked", "params": {}}'::jsonb
        ELSE pg_temp.to_reason(c ->> 'reason') END,
      'text', c ->> 'text',
      'wasInactive', CASE WHEN c ->> 'change' = 'edit_dropped' THEN c ->> 'reason' IS NOT NULL END)) ORDER BY n), '[]')
    FROM jsonb_array_elements(changes) WITH ORDINALITY AS listed (c, n));
ALTER TABLE "ResourceSync" DROP COLUMN failure;
ALTER TABLE "ResourceSync" ADD CONSTRAINT "ResourceSync_trigger_check" CHECK (trigger IN ('created', 'manual', 'schedule'));

-- The codes of packages/messages/src/staff/resource-reasons.ts; a test compares.
DO $$
DECLARE
  codes constant text[] := ARRAY[
    'file_empty', 'file_unsupported', 'file_archive', 'file_extension_unsupported', 'file_extension_mismatch',
    'file_content_mismatch', 'file_legacy_format', 'file_with_macros', 'file_encrypted', 'file_unsafe',
    'file_corrupt', 'file_too_many_pages', 'file_timeout', 'file_out_of_memory', 'not_a_pdf', 'no_text',
    'invalid_address', 'unsupported_protocol', 'address_with_credentials', 'unsupported_port', 'insecure_redirect',
    'private_address', 'unknown_host', 'unreachable', 'timed_out', 'response_too_large', 'too_many_redirects',
    'unsupported_encoding', 'render_timed_out', 'render_failed', 'rendered_page_too_large', 'not_recorded',
    'ingest_crashed', 'page_limit', 'duplicate', 'unlinked', 'file_missing', 'file_is_pdf', 'robots_disallowed',
    'robots_unavailable', 'pdf_not_followed', 'pattern_excluded', 'pattern_not_included', 'links_only',
    'http_status', 'redirected_offsite', 'redirected', 'canonical', 'noindex', 'unsupported_content_type',
    'page_too_complex', 'no_text_try_rendering', 'no_text_after_rendering', 'no_text_no_browser', 'preview_timeout',
    'scan_unreadable', 'garbled_text', 'ocr_timeout', 'ocr_out_of_memory', 'ocr_corrupt_image',
    'facebook_token_missing', 'facebook_token_invalid', 'facebook_permission_missing', 'facebook_page_not_found',
    'facebook_app_secret_required', 'facebook_refused', 'facebook_unavailable', 'facebook_invalid_response',
    'facebook_rate_limited'];
  place text[];
BEGIN
  FOREACH place SLICE 1 IN ARRAY ARRAY[['Resource', 'failureCode'], ['ResourceSync', 'failureCode'], ['ResourcePage', 'reasonCode']] LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (%I = ANY (%L::text[]))', place[1], place[1] || '_' || place[2] || '_check', place[2], codes);
  END LOOP;
END $$;

-- FAQ drafts.
ALTER TABLE "FaqDraft" DROP CONSTRAINT "FaqDraft_values_check";
ALTER TABLE "FaqDraft" ALTER COLUMN status SET DEFAULT 'pending';
UPDATE "FaqDraft" SET status = 'pending' WHERE status = 'offered';
ALTER TABLE "FaqDraft" ADD CONSTRAINT "FaqDraft_values_check" CHECK (
  origin IN ('markup', 'conversation') AND status IN ('pending', 'approved', 'rejected'));

-- Evaluation runs.
ALTER TABLE "EvaluationRun" DROP CONSTRAINT "EvaluationRun_values_check";
UPDATE "EvaluationRun" SET
  trigger = CASE trigger WHEN 'hand' THEN 'manual' WHEN 'first' THEN 'initial' WHEN 'knowledge' THEN 'content' ELSE trigger END,
  metrics = CASE WHEN metrics ? 'holdsExpected' THEN metrics - 'holdsExpected' - 'refusedRight' || jsonb_build_object(
    'answerMatchRate', metrics -> 'holdsExpected', 'correctRefusalRate', metrics -> 'refusedRight') ELSE metrics END;
ALTER TABLE "EvaluationRun" ADD CONSTRAINT "EvaluationRun_values_check" CHECK (
  trigger IN ('manual', 'initial', 'content', 'settings', 'trial') AND status IN ('queued', 'running', 'done', 'failed'));

-- Notifications and the activity log.
UPDATE "Notification" SET data = data - 'reason' || jsonb_build_object('failureCode', pg_temp.to_reason(data ->> 'reason') -> 'code')
    || (pg_temp.to_reason(data ->> 'reason') -> 'params')
  WHERE kind = 'resource_failed' AND data ? 'reason';
UPDATE "AuditEvent" e SET action = renamed.new,
    data = CASE WHEN e.data ? 'every' THEN e.data - 'every' || jsonb_build_object('interval', e.data -> 'every') ELSE e.data END
  FROM (VALUES
    ('resource.edited', 'resource.updated'),
    ('resource.replaced', 'resource.file_replaced'),
    ('resource.schedule_set', 'resource.sync_schedule_updated'),
    ('chunk.edited', 'chunk.updated'),
    ('chunk.switched_on', 'chunk.activated'),
    ('chunk.switched_off', 'chunk.deactivated'),
    ('evaluation.question_added', 'evaluation.question_created'),
    ('assistant.held', 'assistant.staged'),
    ('assistant.dropped', 'assistant.discarded'),
    ('assistant.checks', 'assistant.evaluation_gate_updated')) AS renamed (old, new)
  WHERE e.action = renamed.old;

ALTER TABLE "Resource" FORCE ROW LEVEL SECURITY;
ALTER TABLE "ResourcePage" FORCE ROW LEVEL SECURITY;
ALTER TABLE "ResourceSync" FORCE ROW LEVEL SECURITY;
ALTER TABLE "FaqDraft" FORCE ROW LEVEL SECURITY;
ALTER TABLE "EvaluationRun" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Notification" FORCE ROW LEVEL SECURITY;
ALTER TABLE "AuditEvent" FORCE ROW LEVEL SECURITY;
