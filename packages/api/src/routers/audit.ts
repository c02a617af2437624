import { listAuditEvents } from '@lobby/core/audit';
import { z } from 'zod';
import { companyAdminProcedure, router } from '../trpc.ts';

export const auditRouter = router({
  list: companyAdminProcedure
    .input(z.object({ skip: z.int().min(0).default(0), take: z.int().min(1).max(100).default(50) }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listAuditEvents(tx, input))),
});
