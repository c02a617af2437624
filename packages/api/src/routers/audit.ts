import { ListActivity } from '@lobby/contracts/audit';
import { listActivity, verifyAuditLog } from '@lobby/core/audit';
import { companyAdminProcedure, router } from '../trpc.ts';

export const auditRouter = router({
  list: companyAdminProcedure
    .input(ListActivity)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listActivity(tx, input))),
  /** Whether the log is whole. It reads all of it, so it is a mutation that is counted. */
  verify: companyAdminProcedure.mutation(async ({ ctx }) => {
    await ctx.deps.rateLimits.consume('verify-audit', ctx.tenant.tenantId);
    return ctx.tenant.db(verifyAuditLog);
  }),
});
