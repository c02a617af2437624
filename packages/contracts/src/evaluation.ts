import * as z from 'zod/mini';
import { Id, optionalText, requiredText, WebAddress } from './fields.ts';

/** Where the answer must come from: a resource, one page of it, or a FAQ. */
export const EvaluationSource = z.object({
  kind: z.enum(['resource', 'faq']),
  id: Id,
  pageUrl: z.nullable(WebAddress),
});
export type EvaluationSource = z.infer<typeof EvaluationSource>;

export const EvaluationQuestionInput = z
  .object({
    question: requiredText(500, 'The question'),
    /** What a good answer holds; of several lines any one will do. */
    expectedAnswer: optionalText(1000, 'The expected answer'),
    mustRefuse: z.boolean(),
    source: z.nullable(EvaluationSource),
  })
  .check(
    z.refine(({ expectedAnswer, mustRefuse, source }) => mustRefuse || expectedAnswer !== '' || source !== null, {
      path: ['expectedAnswer'],
      message: 'Say what a good answer holds, where it must come from, or that there must be none.',
    }),
  );
export type EvaluationQuestionInput = z.infer<typeof EvaluationQuestionInput>;

export const UpdateEvaluationQuestion = z.object({ questionId: Id, question: EvaluationQuestionInput });
export const StartEvaluation = z.object({ withModel: z._default(z.boolean(), false) });
export const CompareEvaluationRuns = z.object({ runId: Id, baselineId: z.nullable(Id) });

/** What started a run: a person, the first questions, a change of content or settings, or a trial of pending settings. */
export type EvaluationTrigger = 'manual' | 'initial' | 'content' | 'settings' | 'trial';
export type EvaluationStatus = 'queued' | 'running' | 'done' | 'failed';
