-- A member who has several browsers open is away once all of them are idle, and not when one is.
ALTER TABLE "Membership" ADD COLUMN "activeAt" TIMESTAMPTZ(3), ADD COLUMN "isAwayByItself" BOOLEAN NOT NULL DEFAULT false;
