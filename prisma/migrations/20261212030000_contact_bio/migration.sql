-- What a member has written about a contact in place of the line made of what is known.
ALTER TABLE "ContactMemory" ADD COLUMN bio text,
  ADD CONSTRAINT "ContactMemory_bio_check" CHECK (length(bio) BETWEEN 1 AND 300);
