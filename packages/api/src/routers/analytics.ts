import { GetAnalyticsReport, ListCountedConversations } from '@lobby/contracts/analytics';
import { getAnalyticsReport, getHomeSummary, listCountedConversations } from '@lobby/core/analytics';
import { analyticsProcedure, router } from '../trpc.ts';

/** For company admins only, because it shows how each member does and what answers cost. */
export const analyticsRouter = router({
  getReport: analyticsProcedure
    .input(GetAnalyticsReport)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => getAnalyticsReport(tx, input, ctx.deps.clock.now()))),
  listConversations: analyticsProcedure
    .input(ListCountedConversations)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listCountedConversations(tx, input, ctx.deps.clock.now()))),
  getHomeSummary: analyticsProcedure.query(({ ctx }) =>
    ctx.tenant.db((tx) => getHomeSummary(tx, ctx.deps.clock.now())),
  ),
});
