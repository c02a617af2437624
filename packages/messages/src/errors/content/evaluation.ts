/** Errors of evaluation questions and runs. */
export const evaluationErrors = {
  csv_evaluation_columns_missing:
    'The first row must name a “question” column and at least one of “expected answer”, “source” and “refuse”.',
  evaluation_question_limit: 'An evaluation can have up to {limit} questions. Remove some first.',
  evaluation_question_exists: 'This question is already in the evaluation.',
  evaluation_empty: 'There are no questions yet. Add one first.',
  evaluation_already_running: 'The evaluation is already running. Wait until it has finished.',
} as const;
