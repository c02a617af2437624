// From a visitor's question to the assistant's answer: curated, written by a model, or made of the tenant's own sentences; and what is
// done about those that got none.
export { answerQuestion } from './preview/answer-question.ts';
export { answerMessage } from './answer-message.ts';
export { streamAnswer } from './answer-stream.ts';
export { approveGap } from './gaps/approve-gap.ts';
export { getGap, generateGapAnswer } from './gaps/get-gap.ts';
export { groupGaps } from './gaps/group-gaps.ts';
export { listGaps, setGapDismissed } from './gaps/list-gaps.ts';
export { getCitationTarget } from './verification/get-citation-target.ts';
export { loadAnswerSettings } from './context/load-answer-settings.ts';
export type { AnswerSettings } from './answer.ts';
export { sweepAnswers } from './generation/sweep-answers.ts';
export { getAnswerTrace } from './trace/get-answer-trace.ts';
export { previewAnswer } from './preview/preview-answer.ts';
