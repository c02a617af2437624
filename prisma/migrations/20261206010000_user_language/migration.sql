-- The language of the dashboard, the console and mails to this person. Null: not known, which is English in mails.
ALTER TABLE "User" ADD COLUMN language text,
  ADD CONSTRAINT "User_language_check" CHECK (language ~ '^[a-z]{2}$');
