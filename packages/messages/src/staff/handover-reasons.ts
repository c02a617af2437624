import { defineSection } from '../section.ts';

/** Why a conversation left the assistant, by HandoverReason. */
export const handoverReasonMessages = defineSection('handoverReasons', {
  asked: 'The visitor asked for a person.',
  unknown: "The assistant didn't know the answer.",
  unanswered: 'The assistant had no answer several times in a row.',
  keyword: 'The message contained one of your handover keywords.',
  anger: 'The visitor seems upset.',
  limit: "This month's message limit is reached.",
  failed: "The assistant's answer failed.",
  model_down: 'The language model was unavailable.',
});
