import { csvErrors } from './csv.ts';

/** Errors of FAQs, their import and their drafts. */
export const faqErrors = {
  ...csvErrors,
  csv_columns_unknown: 'The first row must name a “question” and an “answer” column. It names: {columns}.',
  csv_single_column: 'This file has only one column. Its first row must name a “question” and an “answer” column.',
  faqs_not_found: "These FAQs don't exist, or you don't have access to them.",
  faq_drafts_not_found: "These suggestions don't exist, or you don't have access to them.",
  faq_draft_invalid: '“{question}” is too long or incomplete to be approved as it is. Edit it first.',
  faq_drafts_already_reviewed: 'Someone else has just reviewed some of these. Reload the page to see what is left.',
} as const;
