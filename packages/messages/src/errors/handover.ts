/** Errors of agents' actions. */
export const handoverErrors = {
  answer_draft_changed: 'This draft was already sent, discarded or replaced. Check the conversation again.',
  conversation_not_assigned_to_you: 'This conversation is not assigned to you. Take it before you reply.',
  member_not_assignable: "{name} isn't taking conversations right now. Please choose someone else.",
  snooze_time_invalid: 'Please choose a time within the next year.',
} as const;
