import {
  AppError,
  CompareEvaluations,
  EvaluationQuestionInput,
  Id,
  Paging,
  StartEvaluation,
  UpdateEvaluationQuestion,
} from '@lobby/contracts';
import {
  compareRuns,
  createEvaluationQuestion,
  decideHeldSettings,
  getHeldSettings,
  importEvaluationQuestions,
  listEvaluationQuestions,
  listEvaluationRuns,
  removeEvaluationQuestion,
  setChecksChanges,
  startEvaluation,
  updateEvaluationQuestion,
} from '@lobby/core';
import { z } from 'zod';
import { readUpload } from '../read-upload.ts';
import { companyAdminProcedure, router } from '../trpc.ts';

export const evaluationRouter = router({
  questions: companyAdminProcedure
    .input(Paging)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listEvaluationQuestions(tx, input))),
  addQuestion: companyAdminProcedure
    .input(EvaluationQuestionInput)
    .mutation(({ ctx, input }) => createEvaluationQuestion(ctx.tenant.db, ctx.actor, input)),
  updateQuestion: companyAdminProcedure
    .input(UpdateEvaluationQuestion)
    .mutation(({ ctx, input }) => updateEvaluationQuestion(ctx.tenant.db, ctx.actor, input)),
  removeQuestion: companyAdminProcedure
    .input(z.object({ questionId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeEvaluationQuestion(tx, ctx.actor, input.questionId))),
  importQuestions: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.limits.spend('upload', ctx.actor.userId);
    const file = await readUpload(input);
    if (!file) throw new AppError('invalid', 'Please choose a CSV file.');
    return importEvaluationQuestions(ctx.tenant, ctx.actor, file.bytes);
  }),

  runs: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listEvaluationRuns(tx))),
  start: companyAdminProcedure
    .input(StartEvaluation)
    .mutation(({ ctx, input }) => startEvaluation(ctx.tenant, ctx.actor, input)),
  compare: companyAdminProcedure
    .input(CompareEvaluations)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => compareRuns(tx, input))),

  /** Changes of the assistant that wait for the set's verdict. */
  held: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getHeldSettings)),
  decideHeld: companyAdminProcedure
    .input(z.object({ publish: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => decideHeldSettings(tx, ctx.actor, input.publish))),
  setChecksChanges: companyAdminProcedure
    .input(z.object({ checksChanges: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setChecksChanges(tx, ctx.actor, input.checksChanges))),
});
