import { RecordPageView } from '@lobby/contracts/contacts';
import { recordPageView } from '@lobby/core/contacts';
import { router, visitorProcedure } from '../../trpc.ts';

/** What a visitor's page reports. */
export const visitorContactsRouter = router({
  recordPageView: visitorProcedure.input(RecordPageView).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('page-view', ctx.visitorSession.visitorId);
    await ctx.tenant.db((tx) => recordPageView(tx, ctx.visitorSession.visitorId, input));
  }),
});
