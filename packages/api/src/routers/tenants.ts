import { AppError, AssistantSettings, Branding, Id, Origin, UpdateTenantProfile } from '@lobby/contracts';
import {
  addDomain,
  deactivateTenant,
  getTenantProfile,
  getTenantSettings,
  getUsage,
  listAuditEvents,
  listDomains,
  listPlans,
  activateTenant,
  removeDomain,
  saveAssistantSettings,
  uploadLogo,
  updateBranding,
  updateTenantProfile,
} from '@lobby/core';
import { z } from 'zod';
import { findUploadedFile } from '../uploaded-file.ts';
import { companyAdminProcedure, memberProcedure, router } from '../trpc.ts';

export const tenantsRouter = router({
  getProfile: memberProcedure.query(({ ctx }) => getTenantProfile(ctx.tenant)),
  updateProfile: companyAdminProcedure
    .input(UpdateTenantProfile)
    .mutation(({ ctx, input }) => updateTenantProfile(ctx.tenant, ctx.actor, input)),
  deactivate: companyAdminProcedure.mutation(({ ctx }) => deactivateTenant(ctx.tenant, ctx.actor)),
  activate: companyAdminProcedure.mutation(({ ctx }) => activateTenant(ctx.tenant, ctx.actor)),

  getSettings: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(getTenantSettings)),
  updateBranding: companyAdminProcedure
    .input(Branding)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateBranding(tx, ctx.actor, input))),
  saveAssistantSettings: companyAdminProcedure
    .input(AssistantSettings)
    .mutation(({ ctx, input }) => saveAssistantSettings(ctx.tenant, ctx.actor, input)),
  uploadLogo: companyAdminProcedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => {
    const file = await findUploadedFile(input);
    if (!file) throw new AppError('invalid', 'Please choose a picture.');
    await uploadLogo(ctx.tenant, ctx.actor, file);
  }),

  listDomains: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listDomains)),
  addDomain: companyAdminProcedure
    .input(z.object({ origin: Origin }))
    .mutation(({ ctx, input }) => addDomain(ctx.tenant.db, ctx.actor, input.origin)),
  removeDomain: companyAdminProcedure
    .input(z.object({ domainId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeDomain(tx, ctx.actor, input.domainId))),

  /** What the plan allows and what is used of it. */
  getUsage: memberProcedure.query(({ ctx }) => ctx.tenant.db((tx) => getUsage(tx, ctx.deps.clock.now()))),
  listPlans: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listPlans)),
  list: companyAdminProcedure
    .input(z.object({ skip: z.int().min(0).default(0), take: z.int().min(1).max(100).default(50) }))
    .query(({ ctx, input }) => ctx.tenant.db((tx) => listAuditEvents(tx, input))),
});
