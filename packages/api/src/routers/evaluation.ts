import {
  CompareEvaluationRuns,
  EvaluationQuestionInput,
  StartEvaluation,
  UpdateEvaluationQuestion,
} from '@lobby/contracts/evaluation';
import { Id, Paging } from '@lobby/contracts/fields';
import { AssistantSettings } from '@lobby/contracts/tenants';
import {
  compareEvaluationRuns,
  createEvaluationQuestion,
  importEvaluationQuestions,
  listEvaluationQuestions,
  listEvaluationRuns,
  loadPendingSettings,
  removeEvaluationQuestion,
  reviewPendingSettings,
  saveAssistantSettings,
  setEvaluationRequired,
  startEvaluation,
  updateEvaluationQuestion,
} from '@lobby/core/evaluation';
import { z } from 'zod';
import { getUploadedFile } from '../parse-upload.ts';
import { knowledgeProcedure, settingsProcedure, router } from '../trpc.ts';

export const evaluationRouter = router({
  listQuestions: knowledgeProcedure
    .input(Paging)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listEvaluationQuestions(tx, input))),
  createQuestion: knowledgeProcedure
    .input(EvaluationQuestionInput)
    .mutation(({ ctx, input }) => createEvaluationQuestion(ctx.tenant.db, ctx.actor, input)),
  updateQuestion: knowledgeProcedure
    .input(UpdateEvaluationQuestion)
    .mutation(({ ctx, input }) => updateEvaluationQuestion(ctx.tenant.db, ctx.actor, input)),
  removeQuestion: knowledgeProcedure
    .input(z.object({ questionId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeEvaluationQuestion(tx, ctx.actor, input.questionId))),
  importQuestions: knowledgeProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('upload', ctx.actor.userId);
    return importEvaluationQuestions(ctx.tenant, ctx.actor, (await getUploadedFile(input)).bytes);
  }),

  listRuns: knowledgeProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listEvaluationRuns(tx))),
  startRun: knowledgeProcedure
    .input(StartEvaluation)
    .mutation(({ ctx, input }) => startEvaluation(ctx.tenant, ctx.actor, input)),
  compareRuns: knowledgeProcedure
    .input(CompareEvaluationRuns)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => compareEvaluationRuns(tx, input))),

  saveAssistantSettings: settingsProcedure
    .input(AssistantSettings)
    .mutation(({ ctx, input }) => saveAssistantSettings(ctx.tenant, ctx.actor, input)),
  /** Changes of the assistant's settings that wait for an evaluation. */
  getPendingSettings: settingsProcedure.query(({ ctx }) => ctx.tenant.db(loadPendingSettings)),
  reviewPendingSettings: settingsProcedure
    .input(z.object({ publish: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => reviewPendingSettings(tx, ctx.actor, input.publish))),
  setEvaluationRequired: settingsProcedure
    .input(z.object({ isEvaluationRequired: z.boolean() }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => setEvaluationRequired(tx, ctx.actor, input.isEvaluationRequired)),
    ),
});
