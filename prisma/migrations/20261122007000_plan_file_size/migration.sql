-- The largest PDF that a plan takes, in bytes. No plan takes more than the server does in one upload.
ALTER TABLE "Plan" ADD COLUMN "maxFileBytes" INTEGER NOT NULL DEFAULT 25000000;
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_maxFileBytes_check" CHECK ("maxFileBytes" BETWEEN 1 AND 25000000);
