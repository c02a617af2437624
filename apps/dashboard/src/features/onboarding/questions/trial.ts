import type { RouterOutputs } from '../../../trpc.ts';

/** A question that the assistant is tried with. */
export type TrialQuestion = RouterOutputs['onboarding']['listQuestions'][number];
/** What it would answer. */
export type TrialAnswer = RouterOutputs['answers']['preview']['answer'];
