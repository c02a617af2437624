-- Which worker has a connection on which a mailbox's server tells of new mail, and when that is tried again where it can't.
ALTER TABLE "Mailbox"
  ADD COLUMN "watchedBy" uuid,
  ADD COLUMN "watchedUntil" timestamptz(3),
  ADD COLUMN "watchRetryAt" timestamptz(3),
  ADD CONSTRAINT "Mailbox_watch_check" CHECK (("watchedBy" IS NULL) = ("watchedUntil" IS NULL));
GRANT UPDATE ("watchedBy", "watchedUntil") ON "Mailbox" TO lobby_definer;
CREATE INDEX "Mailbox_watchedUntil_idx" ON "Mailbox" ("watchedUntil") WHERE "watchedUntil" IS NOT NULL;
