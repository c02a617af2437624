import { getUsage, listPlans } from '@lobby/core/plans';
import { memberProcedure, publicProcedure, router } from '../trpc.ts';

export const plansRouter = router({
  list: publicProcedure.query(({ ctx }) => ctx.deps.platformDb(listPlans)),
  /** What the plan allows and what is used of it. */
  getUsage: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getUsage(tx, ctx.deps.clock.now()))),
});
