import { RequestPlan } from '@lobby/contracts/plans';
import { getUsage, listMonthlyUsage, listPlansForSignUp, requestPlan, withdrawPlanRequest } from '@lobby/core/plans';
import { billingProcedure, memberProcedure, publicProcedure, router } from '../trpc.ts';

export const plansRouter = router({
  list: publicProcedure.query(({ ctx }) => listPlansForSignUp(ctx.deps)),
  request: billingProcedure.input(RequestPlan).mutation(({ ctx, input }) => requestPlan(ctx.tenant, ctx.actor, input)),
  withdrawRequest: billingProcedure.mutation(({ ctx }) => withdrawPlanRequest(ctx.tenant, ctx.actor)),
  getUsage: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getUsage(tx, ctx.deps.clock.now()))),
  listMonthlyUsage: billingProcedure.query(({ ctx }) =>
    ctx.tenant.db((tx) => listMonthlyUsage(tx, ctx.deps.clock.now())),
  ),
});
