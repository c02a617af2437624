import { ApplyTemplate, ListTemplates } from '@lobby/contracts/industry-templates';
import {
  applyIndustryTemplate,
  findTenantTemplate,
  listIndustryTemplates,
  listTemplateChanges,
} from '@lobby/core/industry-templates';
import { companyAdminProcedure, router } from '../../trpc.ts';

export const industryTemplatesRouter = router({
  list: companyAdminProcedure
    .input(ListTemplates)
    .query(({ ctx, input: { language } }) => ctx.tenant.db((tx) => listIndustryTemplates(tx, { language }))),
  /** The tenant's own; null before one was chosen. */
  findCurrent: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(findTenantTemplate)),
  listChanges: companyAdminProcedure
    .input(ApplyTemplate)
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listTemplateChanges(tx, input))),
  applyNewest: companyAdminProcedure
    .input(ApplyTemplate)
    .mutation(({ ctx, input: { name, language } }) =>
      ctx.tenant.db((tx) => applyIndustryTemplate(tx, ctx.actor, name, { language })),
    ),
});
