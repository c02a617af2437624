import { defineSection } from '../../section.ts';

/** Why a conversation left the assistant, by HandoverReason. */
export const handoverReasonMessages = defineSection('handoverReasons', {
  requested: 'The visitor asked for a person.',
  no_answer: "The assistant didn't know the answer.",
  repeated_no_answer: 'The assistant had no answer several times in a row.',
  keyword: 'The message contained one of your handover keywords.',
  anger: 'The visitor seems upset.',
  message_limit: "This month's message limit is reached.",
  answer_failed: "The assistant's answer failed.",
  model_down: 'The language model was unavailable.',
  people_only: 'Your team answers this channel.',
  approval: "The assistant's draft waits for approval.",
});
