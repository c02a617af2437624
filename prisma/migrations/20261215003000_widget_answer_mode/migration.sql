-- Who answers in the widget, as every channel account has it.
ALTER TABLE "TenantSettings"
  ADD COLUMN "answerMode" text NOT NULL DEFAULT 'assistant',
  ADD COLUMN "minConfidence" integer,
  ADD CONSTRAINT "TenantSettings_answerMode_check" CHECK ("answerMode" IN ('assistant', 'drafts', 'people')),
  ADD CONSTRAINT "TenantSettings_minConfidence_check" CHECK ("minConfidence" BETWEEN 0 AND 100);

-- A conversation can wait because the assistant's answer has to be approved.
DO $$
DECLARE
  known record;
BEGIN
  FOR known IN SELECT conname, conrelid::regclass AS of_table, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conname IN ('Conversation_handoverReason_check', 'Episode_handoverReason_check', 'Message_queuedReason_check')
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', known.of_table, known.conname);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s', known.of_table, known.conname,
      replace(known.definition, '''people_only''::text', '''people_only''::text, ''approval''::text'));
  END LOOP;
END $$;
