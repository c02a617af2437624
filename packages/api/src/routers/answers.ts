import { PreviewAnswer } from '@lobby/contracts/answer-preview';
import { ApproveGap, ListGaps, ReviewCorrection, SetGapDismissed, SuggestCorrection } from '@lobby/contracts/answers';
import { Id } from '@lobby/contracts/fields';
import {
  approveGap,
  generateGapAnswer,
  getAnswerTrace,
  getGap,
  getThresholdEffect,
  listCorrections,
  listGaps,
  previewAnswer,
  retryAnswer,
  reviewCorrection,
  setGapDismissed,
  suggestCorrection,
} from '@lobby/core/answers';
import { z } from 'zod';
import {
  knowledgeOrSettingsProcedure,
  knowledgeProcedure,
  memberProcedure,
  settingsProcedure,
  router,
} from '../trpc.ts';

const MessageId = z.object({ messageId: Id });
const GroupId = z.object({ groupId: Id });

export const answersRouter = router({
  getTrace: memberProcedure
    .input(MessageId)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getAnswerTrace(tx, ctx.tenant, input.messageId))),
  retry: knowledgeProcedure.input(MessageId).mutation(async ({ ctx, input, signal = new AbortController().signal }) => {
    await ctx.deps.rateLimits.consume('generate-answer', ctx.actor.userId);
    return retryAnswer(ctx.tenant, input.messageId, signal);
  }),
  preview: knowledgeOrSettingsProcedure
    .input(PreviewAnswer)
    .mutation(async ({ ctx, input, signal = new AbortController().signal }) => {
      await ctx.deps.rateLimits.consume('generate-answer', ctx.actor.userId);
      return previewAnswer(ctx.tenant, input, signal);
    }),

  getThresholdEffect: settingsProcedure.query(({ ctx }) => ctx.tenant.db(getThresholdEffect)),

  suggestCorrection: memberProcedure
    .input(SuggestCorrection)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => suggestCorrection(tx, ctx.actor, input))),
  listCorrections: knowledgeProcedure.query(({ ctx }) => ctx.tenant.db(listCorrections)),
  reviewCorrection: knowledgeProcedure
    .input(ReviewCorrection)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => reviewCorrection(tx, ctx.actor, input))),

  listGaps: knowledgeProcedure.input(ListGaps).query(({ ctx, input }) => ctx.tenant.db((tx) => listGaps(tx, input))),
  getGap: knowledgeProcedure.input(GroupId).query(({ ctx, input }) => getGap(ctx.tenant, input.groupId)),
  generateGapAnswer: knowledgeProcedure
    .input(GroupId)
    .mutation(async ({ ctx, input, signal = new AbortController().signal }) => {
      await ctx.deps.rateLimits.consume('generate-answer', ctx.actor.userId);
      return generateGapAnswer(ctx.tenant, input.groupId, signal);
    }),
  approveGap: knowledgeProcedure
    .input(ApproveGap)
    .mutation(({ ctx, input }) => approveGap(ctx.tenant, ctx.actor, input)),
  setGapDismissed: knowledgeProcedure
    .input(SetGapDismissed)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setGapDismissed(tx, ctx.actor, input))),
});
