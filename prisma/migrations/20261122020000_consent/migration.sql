-- What a visitor has agreed to be kept, in which words and when.
ALTER TABLE "Visitor" ADD COLUMN "consent" JSONB;
