import * as z from 'zod/mini';
import { Id, WebAddress, optionalText, requiredText } from './fields/fields.ts';

/** The source that an answer must cite: a resource, one of its pages, or a FAQ. */
export const EvaluationSource = z.object({
  kind: z.enum(['resource', 'faq']),
  id: Id,
  pageUrl: z.nullable(WebAddress),
});
export type EvaluationSource = z.infer<typeof EvaluationSource>;

export const EvaluationQuestionInput = z
  .object({
    question: requiredText(500),
    /** What a good answer contains; of several lines, any one. */
    expectedAnswer: optionalText(1000),
    mustRefuse: z.boolean(),
    source: z.nullable(EvaluationSource),
  })
  .check(
    z.refine(({ expectedAnswer, mustRefuse, source }) => mustRefuse || expectedAnswer !== '' || source !== null, {
      path: ['expectedAnswer'],
      error: 'expectation_required',
    }),
  );
export type EvaluationQuestionInput = z.infer<typeof EvaluationQuestionInput>;
export const UpdateEvaluationQuestion = z.object({ questionId: Id, question: EvaluationQuestionInput });
export const StartEvaluation = z.object({ withModel: z._default(z.boolean(), false) });
export const CompareEvaluationRuns = z.object({ runId: Id, baselineId: z.nullable(Id) });

/** What started a run: a person, the first questions, a change of content or settings, or a trial of pending settings. */
export type EvaluationTrigger = 'manual' | 'initial' | 'content' | 'settings' | 'trial';
export type EvaluationStatus = 'queued' | 'running' | 'done' | 'failed';
