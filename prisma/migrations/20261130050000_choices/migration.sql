-- What a visitor may have meant, with an answer that isn't sure: sources that a tap asks for. Empty where it only asks for other words.
ALTER TABLE "Message" ADD COLUMN choices jsonb,
  ADD CONSTRAINT "Message_choices_check" CHECK (choices IS NULL
    OR author = 'assistant' AND jsonb_typeof(choices) = 'array' AND jsonb_array_length(choices) <= 3);
