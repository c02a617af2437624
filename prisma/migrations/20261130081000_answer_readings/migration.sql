-- How a question was read, why it got no answer, and the tenant's thresholds then. NULL: the answer is older than these columns.
ALTER TABLE "AnswerTrace"
  ADD COLUMN reading text,
  ADD COLUMN refusal text,
  ADD COLUMN "answerThreshold" double precision,
  ADD COLUMN "faqThreshold" double precision,
  ADD CONSTRAINT "AnswerTrace_reading_check"
    CHECK (reading IN ('question', 'conversation', 'rewritten', 'parts', 'choice', 'topic')),
  ADD CONSTRAINT "AnswerTrace_refusal_check" CHECK (refusal IN (
    'blocked_topic', 'nothing_found', 'unrelated', 'not_in_sources', 'message_limit', 'declined', 'sources_removed'));
