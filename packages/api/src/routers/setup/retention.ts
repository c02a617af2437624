import { RetentionSettings } from '@lobby/contracts/retention';
import { getRetention, previewRetention, updateRetention } from '@lobby/core/retention';
import { companyAdminProcedure, router } from '../../trpc.ts';

/** For how long the company keeps what. */
export const retentionRouter = router({
  get: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getRetention)),
  /** What settings would remove, before they are saved. */
  preview: companyAdminProcedure
    .input(RetentionSettings)
    .query(({ ctx: { tenant }, input }) => tenant.db((tx) => previewRetention(tx, input, tenant.clock.now()))),
  update: companyAdminProcedure.input(RetentionSettings).mutation(({ ctx: { actor, tenant }, input }) => {
    const context = { actor, tenantId: tenant.tenantId, now: tenant.clock.now() };
    return tenant.db((tx) => updateRetention(tx, context, input));
  }),
});
