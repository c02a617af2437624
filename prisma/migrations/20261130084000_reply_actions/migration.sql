-- What a standard reply does with the conversation when it is sent: labels, and what happens then.
ALTER TABLE "StandardReply" ADD COLUMN actions jsonb NOT NULL DEFAULT '{"labelIds": [], "followUp": null}',
  ADD CONSTRAINT "StandardReply_actions_check" CHECK (jsonb_typeof(actions) = 'object');
