// Answers visitors' messages from a tenant's material, and collects the questions that got no answer.
export { answerMessage } from './answer-message.ts';
export type { AnswerSettings } from './answer.ts';
export { answerQuestion } from './answer-question.ts';
export { sweepAnswers } from './attempt/sweep-answers.ts';
export { loadAnswerSettings } from './context/load-answer-settings.ts';
export { approveGap } from './gaps/approve-gap.ts';
export { generateGapAnswer } from './gaps/generate-gap-answer.ts';
export { getGap } from './gaps/get-gap.ts';
export { groupGaps, refreshGapGroups } from './gaps/group-gaps.ts';
export { listGaps } from './gaps/list-gaps.ts';
export { setGapDismissed } from './gaps/set-gap-dismissed.ts';
export { previewAnswer } from './preview/preview-answer.ts';
export { retryAnswer } from './preview/retry-answer.ts';
export { getAnswerTrace } from './trace/get-answer-trace.ts';
export { getCitationTarget } from './verification/get-citation-target.ts';
