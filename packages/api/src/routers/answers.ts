import { ApproveGap, DismissGap, Id, ListGaps, TryQuestion } from '@lobby/contracts';
import { approveGap, getGap, listGaps, setGapDismissed, tryQuestion, writeGapAnswer } from '@lobby/core';
import { z } from 'zod';
import { companyAdminProcedure, router } from '../trpc.ts';

const GroupId = z.object({ groupId: Id });
const unlessGone = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal;

export const answersRouter = router({
  try: companyAdminProcedure.input(TryQuestion).mutation(async ({ ctx, input, signal }) => {
    await ctx.deps.limits.spend('try-question', ctx.actor.userId);
    return tryQuestion(ctx.tenant, input.question, unlessGone(signal));
  }),

  gaps: companyAdminProcedure.input(ListGaps).query(({ ctx, input }) => ctx.tenant.db((tx) => listGaps(tx, input))),
  gap: companyAdminProcedure.input(GroupId).query(({ ctx, input }) => getGap(ctx.tenant, input.groupId)),
  writeGap: companyAdminProcedure.input(GroupId).mutation(async ({ ctx, input, signal }) => {
    await ctx.deps.limits.spend('try-question', ctx.actor.userId);
    return writeGapAnswer(ctx.tenant, input.groupId, unlessGone(signal));
  }),
  approveGap: companyAdminProcedure
    .input(ApproveGap)
    .mutation(({ ctx, input }) => approveGap(ctx.tenant, ctx.actor, input)),
  dismissGap: companyAdminProcedure
    .input(DismissGap)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setGapDismissed(tx, ctx.actor, input))),
});
