import { ApplyTemplate } from '@lobby/contracts/industry-templates';
import {
  applyIndustryTemplate,
  findTenantTemplate,
  listIndustryTemplates,
  listTemplateChanges,
} from '@lobby/core/industry-templates';
import { companyAdminProcedure, router } from '../../trpc.ts';

export const industryTemplatesRouter = router({
  list: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db((tx) => listIndustryTemplates(tx))),
  /** The tenant's own; null before one was chosen. */
  findCurrent: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(findTenantTemplate)),
  listChanges: companyAdminProcedure
    .input(ApplyTemplate)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listTemplateChanges(tx, input.name))),
  applyNewest: companyAdminProcedure
    .input(ApplyTemplate)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => applyIndustryTemplate(tx, ctx.actor, input.name))),
});
