-- A model may say that a question is for a person, and links that no source has are taken out of what it writes.
ALTER TABLE "AnswerTrace"
  DROP CONSTRAINT "AnswerTrace_refusal_check",
  DROP CONSTRAINT "AnswerTrace_warnings_check";
ALTER TABLE "AnswerTrace"
  ADD CONSTRAINT "AnswerTrace_refusal_check" CHECK (refusal IN (
    'blocked_topic', 'nothing_found', 'unrelated', 'not_in_sources', 'needs_person', 'message_limit', 'declined',
    'sources_removed')),
  ADD CONSTRAINT "AnswerTrace_warnings_check" CHECK (
    jsonb_typeof(warnings) = 'array' AND NOT jsonb_path_exists(warnings, '$[*].code ? (!(@ == "sentences_removed"
      || @ == "links_removed" || @ == "wrong_language" || @ == "prompt_trimmed" || @ == "rewritten_question_discarded"))')
    AND NOT jsonb_path_exists(warnings, '$[*] ? (!exists(@.code))'));
