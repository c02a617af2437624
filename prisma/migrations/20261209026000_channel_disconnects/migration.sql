-- A removed account may have its secret until its provider has been told to send nothing more.
ALTER TABLE "ChannelAccount" DROP CONSTRAINT "ChannelAccount_ciphertext_check", ADD CONSTRAINT "ChannelAccount_ciphertext_check"
  CHECK (ciphertext IS NOT NULL OR "removedAt" IS NOT NULL);

-- The provider is told by a durable job.
DO $$
DECLARE
  names text;
BEGIN
  SELECT string_agg(quote_literal(name[1]), ', ') INTO names
    FROM pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_.-]+)''', 'g') AS name
    WHERE conname = 'DurableJob_name_check';
  ALTER TABLE "DurableJob" DROP CONSTRAINT "DurableJob_name_check";
  EXECUTE format('ALTER TABLE "DurableJob" ADD CONSTRAINT "DurableJob_name_check" CHECK (name IN (%s, ''channel.disconnect''))', names);
END $$;
