import { importReason } from '@lobby/messages/staff/content/import-reasons';
import type { ImportReason } from '@lobby/messages/staff/content/import-reasons';

/** What is read of a zod issue. */
interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  minimum?: number | bigint;
  maximum?: number | bigint;
}

/** Why a row of an import fails its schema. The codes are told by field and kind of the issue, not by its message. */
export function toImportReason({ code, path: [field, element], ...issue }: Issue): ImportReason {
  const isTooLong = code === 'too_big';
  const maximum = Number(issue.maximum ?? 0);
  switch (String(field)) {
    case 'question':
      return isTooLong ? importReason('question_too_long', { maximum }) : importReason('question_required');
    case 'answer':
      return isTooLong ? importReason('answer_too_long', { maximum }) : importReason('answer_required');
    case 'keywords':
      return importReason(element === undefined ? 'too_many_keywords' : 'keyword_too_long', { maximum });
    case 'priority':
      return importReason('priority_invalid');
    case 'expectedAnswer':
      return isTooLong ? importReason('expected_answer_too_long', { maximum }) : importReason('expectation_required');
    default:
      return importReason('row_invalid');
  }
}
