import { listAuditEvents, verifyAuditLog } from '@lobby/core/audit';
import { z } from 'zod';
import { companyAdminProcedure, router } from '../trpc.ts';

export const auditRouter = router({
  list: companyAdminProcedure
    .input(
      z.object({
        skip: z.int().min(0).default(0),
        take: z.int().min(1).max(100).default(50),
        kind: z.enum(['changes', 'access']).optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listAuditEvents(tx, input))),
  /** Whether the log is whole. It reads all of it, so it is a mutation that is counted. */
  verify: companyAdminProcedure.mutation(async ({ ctx }) => {
    await ctx.deps.rateLimits.consume('verify-audit', ctx.tenant.tenantId);
    return ctx.tenant.db(verifyAuditLog);
  }),
});
