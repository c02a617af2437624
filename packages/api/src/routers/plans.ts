import { getUsage, listPlansForSignUp } from '@lobby/core/plans';
import { memberProcedure, publicProcedure, router } from '../trpc.ts';

export const plansRouter = router({
  list: publicProcedure.query(({ ctx }) => listPlansForSignUp(ctx.deps)),
  getUsage: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getUsage(tx, ctx.deps.clock.now()))),
});
