-- Why a model did not write an answer, and what a member should know about it, as codes in place of sentences. A tenant's
-- request for embeddings has a number, so that one that comes while a round ends is not lost.

-- Migrations see every tenant's rows, also where they run as an owner who is bound by the policies.
ALTER TABLE "AnswerTrace" NO FORCE ROW LEVEL SECURITY;

ALTER TABLE "AnswerTrace" ADD COLUMN "fallbackCode" text, ADD COLUMN "fallbackParams" jsonb NOT NULL DEFAULT '{}';
UPDATE "AnswerTrace" SET
  "fallbackCode" = CASE
    WHEN "fallbackReason" = 'The kept key of the provider can not be opened any more.' THEN 'model_key_unreadable'
    WHEN "fallbackReason" = 'The budget of this tenant for today is used up' THEN 'tenant_budget_exceeded'
    WHEN "fallbackReason" = 'The budget of this visitor for today is used up' THEN 'visitor_budget_exceeded'
    WHEN "fallbackReason" = 'The question does not fit into the model’s window.' THEN 'prompt_too_long'
    WHEN "fallbackReason" = 'What the model wrote held numbers that stand in no source.' THEN 'numbers_unverified'
    WHEN "fallbackReason" = 'The model failed repeatedly and is left alone for a moment' THEN 'model_paused'
    WHEN "fallbackReason" = 'The model answered with nothing' THEN 'model_empty_response'
    WHEN "fallbackReason" = 'The model did not stop writing' THEN 'model_response_too_long'
    WHEN "fallbackReason" = 'The provider refused the key.' THEN 'provider_key_rejected'
    WHEN "fallbackReason" = 'The provider wants to be paid before it answers.' THEN 'provider_payment_required'
    WHEN "fallbackReason" = 'The provider does not let this key use the model.' THEN 'provider_access_denied'
    WHEN "fallbackReason" = 'The provider knows no model of this name at this address.' THEN 'provider_model_not_found'
    WHEN "fallbackReason" LIKE 'The provider says that there were too many requests%' THEN 'provider_rate_limited'
    WHEN "fallbackReason" LIKE 'The provider has a fault of its own (%' THEN 'provider_error'
    WHEN "fallbackReason" LIKE 'The provider refused the request (%' THEN 'provider_request_rejected'
    WHEN "fallbackReason" LIKE 'The model sent nothing for %' OR "fallbackReason" LIKE '%took too long%' THEN 'model_timeout'
    WHEN "fallbackReason" LIKE '%private network%' THEN 'model_private_address'
    ELSE 'model_unreachable' END,
  "fallbackParams" = CASE
    WHEN "fallbackReason" ~ '^The provider (has a fault of its own|refused the request) \(\d+\)\.$'
      THEN jsonb_build_object('status', substring("fallbackReason" FROM '\((\d+)\)')::int)
    ELSE '{}' END
WHERE "fallbackReason" IS NOT NULL;
ALTER TABLE "AnswerTrace" DROP COLUMN "fallbackReason";

UPDATE "AnswerTrace" SET warnings = (
  SELECT coalesce(jsonb_agg(CASE
    WHEN warning = 'A sentence was left out: a number in it stands in no cited source.'
      THEN '{"code": "sentences_removed", "params": {"count": 1}}'::jsonb
    WHEN warning ~ '^\d+ sentences were left out' THEN jsonb_build_object('code', 'sentences_removed',
      'params', jsonb_build_object('count', substring(warning FROM '^\d+')::int))
    WHEN warning ~ '^Trimmed to the model.s window: \d+ messages, \d+ sources, \d+ characters of the persona, \d+ of the passage\.$'
      THEN jsonb_build_object('code', 'prompt_trimmed', 'params', jsonb_build_object(
        'turns', substring(warning FROM '(\d+) messages')::int, 'sources', substring(warning FROM '(\d+) sources')::int,
        'personaCharacters', substring(warning FROM '(\d+) characters')::int,
        'passageCharacters', substring(warning FROM '(\d+) of the passage')::int))
    WHEN warning LIKE '%another language%' THEN '{"code": "wrong_language", "params": {}}'
    ELSE '{"code": "rewritten_question_discarded", "params": {}}' END ORDER BY place), '[]')
  FROM jsonb_array_elements_text(warnings) WITH ORDINALITY AS old (warning, place))
WHERE warnings <> '[]';

UPDATE "AnswerTrace" SET timings = timings - 'write' || jsonb_build_object('generate', timings -> 'write') WHERE timings ? 'write';
UPDATE "AnswerTrace" SET hits = jsonb_set(hits, '{chunks}', (
  SELECT coalesce(jsonb_agg(chunk - 'words' - 'meaning'
    || jsonb_build_object('lexicalScore', chunk -> 'words', 'semanticScore', chunk -> 'meaning') ORDER BY place), '[]')
  FROM jsonb_array_elements(hits -> 'chunks') WITH ORDINALITY AS old (chunk, place)))
WHERE hits #> '{chunks,0}' ? 'words';

ALTER TABLE "AnswerTrace"
  ADD CONSTRAINT "AnswerTrace_answerer_check" CHECK (answerer IN ('faq', 'extractive', 'model', 'small_talk', 'none')),
  ADD CONSTRAINT "AnswerTrace_fallbackCode_check" CHECK ("fallbackCode" IN (
    'model_unreachable', 'model_timeout', 'model_paused', 'model_empty_response', 'model_response_too_long',
    'model_private_address', 'model_invalid_address', 'provider_key_rejected', 'provider_payment_required',
    'provider_access_denied', 'provider_model_not_found', 'provider_rate_limited', 'provider_request_rejected',
    'provider_error', 'model_key_unreadable', 'tenant_budget_exceeded', 'visitor_budget_exceeded', 'prompt_too_long',
    'numbers_unverified')),
  ADD CONSTRAINT "AnswerTrace_warnings_check" CHECK (
    jsonb_typeof(warnings) = 'array' AND NOT jsonb_path_exists(warnings, '$[*].code ? (!(@ == "sentences_removed"
      || @ == "wrong_language" || @ == "prompt_trimmed" || @ == "rewritten_question_discarded"))')
    AND NOT jsonb_path_exists(warnings, '$[*] ? (!exists(@.code))'));
ALTER TABLE "AnswerTrace" FORCE ROW LEVEL SECURITY;

ALTER TABLE "TenantSettings" ADD COLUMN "embedRequests" int NOT NULL DEFAULT 0;
