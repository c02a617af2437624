import { GetPlatformReport } from '@lobby/contracts/platform/analytics';
import { getPlatformReport } from '@lobby/core/console';
import { getPlatformLoad } from '@lobby/core/platform';
import { platformProcedure, router } from '../../trpc.ts';

/** Figures of the whole platform: counts and times, never a text of anybody. */
export const platformAnalyticsRouter = router({
  getReport: platformProcedure('view')
    .input(GetPlatformReport)
    .query(({ ctx, input }) => getPlatformReport(ctx.deps, input)),
  getLoad: platformProcedure('view')
    .input(GetPlatformReport)
    .query(({ ctx, input }) => getPlatformLoad(ctx.deps, input)),
});
