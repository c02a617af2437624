import { createCodedMessageBuilder, defineSection, translateCoded } from '../../section.ts';
import type { CodedMessage, Locale } from '../../section.ts';

/** Why a row of an imported file can't be used. */
export const importReasons = defineSection('importReasons', {
  question_required: 'The question is missing.',
  question_too_long: 'The question can have at most {maximum} characters.',
  answer_required: 'The answer is missing.',
  answer_too_long: 'The answer can have at most {maximum} characters.',
  keyword_too_long: 'A keyword can have at most {maximum} characters.',
  too_many_keywords: 'A FAQ can have at most {maximum} keywords.',
  priority_invalid: 'The priority must be a whole number from 0 to 100.',
  active_invalid: '“{value}” in the column “active” is neither yes nor no.',
  same_as_line: 'Same question and answer as line {line}.',
  expected_answer_too_long: 'The expected answer can have at most {maximum} characters.',
  expectation_required: 'Enter what a good answer contains, its source, or that there must be none.',
  source_not_found: 'No resource, page or FAQ is called “{name}”.',
  row_invalid: "This row can't be read.",
});

export type ImportReasonCode = keyof typeof importReasons.english;
export type ImportReason = CodedMessage<ImportReasonCode>;
export const importReason = createCodedMessageBuilder(importReasons);

/** The sentence of a reason; its code where the code is unknown. */
export const formatImportReason = (reason: CodedMessage, locale?: Locale): string =>
  translateCoded(importReasons, reason, locale) ?? reason.code;
