-- A link proves that its user owns the address only where nobody but the mail server saw it.
ALTER TABLE "UserToken" ADD COLUMN "wasMailed" boolean NOT NULL DEFAULT false;
ALTER TABLE "Invitation" ADD COLUMN "wasMailed" boolean NOT NULL DEFAULT false;
