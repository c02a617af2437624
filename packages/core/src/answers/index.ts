// From a visitor's question to the assistant's answer: curated, written by a model, or made of the tenant's own sentences.
export { ask } from './ask.ts';
export { composeAnswer } from './compose-answer.ts';
export { openCitation } from './open-citation.ts';
export { sweepAnswers } from './sweep.ts';
export { getTrace } from './trace.ts';
