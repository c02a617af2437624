import { getUsage, listPlans } from '@lobby/core/plans';
import { memberProcedure, publicProcedure, router } from '../trpc.ts';

export const plansRouter = router({
  list: publicProcedure.query(({ ctx }) => ctx.deps.platformDb(listPlans)),
  getUsage: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getUsage(tx, ctx.deps.clock.now()))),
});
