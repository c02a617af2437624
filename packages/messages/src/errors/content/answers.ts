/** Sources of answers, and questions without one. */
export const answerErrors = {
  source_unavailable: 'This source is no longer available.',
  gap_already_answered: 'A teammate has already answered these questions. You can find the FAQ in the list of FAQs.',
} as const;
