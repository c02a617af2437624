import { AppError, AssistantSettings, Branding, Id, Origin, UpdateCompany } from '@lobby/contracts';
import {
  addDomain,
  deactivateCompany,
  getCompany,
  getSettings,
  getUsage,
  listAudit,
  listDomains,
  listPlans,
  reactivateCompany,
  removeDomain,
  saveAssistant,
  storeLogo,
  updateBranding,
  updateCompany,
} from '@lobby/core';
import { z } from 'zod';
import { readUpload } from '../read-upload.ts';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

export const tenantsRouter = router({
  company: memberProcedure.query(({ ctx }) => getCompany(ctx.tenant)),
  updateCompany: companyAdminProcedure
    .input(UpdateCompany)
    .mutation(({ ctx, input }) => updateCompany(ctx.tenant, ctx.actor, input)),
  deactivate: companyAdminProcedure.mutation(({ ctx }) => deactivateCompany(ctx.tenant, ctx.actor)),
  reactivate: companyAdminProcedure.mutation(({ ctx }) => reactivateCompany(ctx.tenant, ctx.actor)),

  settings: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getSettings)),
  updateBranding: companyAdminProcedure
    .input(Branding)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateBranding(tx, ctx.actor, input))),
  updateAssistant: companyAdminProcedure
    .input(AssistantSettings)
    .mutation(({ ctx, input }) => saveAssistant(ctx.tenant, ctx.actor, input)),
  uploadLogo: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    const file = await readUpload(input);
    if (!file) throw new AppError('invalid', 'Please choose a picture.');
    await storeLogo(ctx.tenant, ctx.actor, file);
  }),

  domains: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listDomains)),
  addDomain: companyAdminProcedure
    .input(z.object({ origin: Origin }))
    .mutation(({ ctx, input }) => addDomain(ctx.tenant.db, ctx.actor, input.origin)),
  removeDomain: companyAdminProcedure
    .input(z.object({ domainId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeDomain(tx, ctx.actor, input.domainId))),

  /** What the plan allows and what is used of it. */
  usage: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getUsage(tx, ctx.deps.clock.now()))),
  plans: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listPlans)),
  audit: companyAdminProcedure
    .input(z.object({ skip: z.int().min(0).default(0), take: z.int().min(1).max(100).default(50) }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listAudit(tx, input))),
});
