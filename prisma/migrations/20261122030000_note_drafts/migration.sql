-- A note that was begun is kept beside the answer that was begun.
ALTER TABLE "Draft" ADD COLUMN "note" TEXT NOT NULL DEFAULT '', ALTER COLUMN "text" SET DEFAULT '';
