// From a visitor's question to the assistant's answer: curated, written by a model, or made of the tenant's own sentences; and what is
// done about those that got none.
export { answerAlone } from './answer-alone.ts';
export { ask } from './ask.ts';
export { composeAnswer } from './compose-answer.ts';
export { approveGap } from './gaps/approve-gap.ts';
export { getGap, writeGapAnswer } from './gaps/draft-answer.ts';
export { groupGaps } from './gaps/group-gaps.ts';
export { listGaps, setGapDismissed } from './gaps/list-gaps.ts';
export { openCitation } from './open-citation.ts';
export { readAnswerSettings } from './read-settings.ts';
export type { AnswerSettings } from './answer.ts';
export { sweepAnswers } from './sweep.ts';
export { getTrace } from './trace.ts';
export { tryQuestion } from './try-question.ts';
