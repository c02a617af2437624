-- How often a waiting conversation alerts a member: once, once aloud and quietly afterwards, or aloud until somebody takes it.
ALTER TABLE "Membership" ADD COLUMN "alertRepeat" text NOT NULL DEFAULT 'quiet',
  ADD CONSTRAINT "Membership_alertRepeat_check" CHECK ("alertRepeat" IN ('once', 'quiet', 'until_taken'));
