import {
  AddDomain,
  Branding,
  CreateTenant,
  RegisterTenant,
  SetHostedChat,
  UpdateTenantProfile,
} from '@lobby/contracts/tenants';
import { Id } from '@lobby/contracts/fields';
import { chooseSelfServicePlan } from '@lobby/core/plans';
import { allowStaffAccess, listStaffAccess } from '@lobby/core/auth';
import { listTenantExports, startTenantExport } from '@lobby/core/platform';
import {
  activateTenant,
  addDomain,
  createTenant,
  getTenantProfile,
  getTenantSettingsView,
  listDomains,
  registerTenant,
  assertRegistrationOpen,
  removeDomain,
  scheduleDeactivation,
  setHostedChat,
  updateBranding,
  updateTenantProfile,
} from '@lobby/core/tenants';
import { z } from 'zod';
import { setSessionCookies } from '../set-session-cookies.ts';
import {
  companyAdminProcedure,
  knowledgeOrSettingsProcedure,
  memberProcedure,
  publicProcedure,
  settingsProcedure,
  userProcedure,
  router,
} from '../trpc.ts';

/** Registration, and a tenant's profile, status, branding and allowed sites. */
export const tenantsRouter = router({
  register: publicProcedure.input(RegisterTenant).mutation(async ({ ctx, input }) => {
    const planId = chooseSelfServicePlan(ctx.deps, input.planId);
    const { slug, ...registered } = await registerTenant(ctx.deps, { ...input, planId }, ctx.request.ip, ctx.request);
    setSessionCookies(ctx.request, registered);
    return { slug, needsSecondFactor: registered.needsSecondFactor };
  }),
  create: userProcedure.input(CreateTenant).mutation(async ({ ctx, input }) => {
    assertRegistrationOpen(ctx.deps, 'visitor');
    const planId = chooseSelfServicePlan(ctx.deps, input.planId);
    await ctx.deps.rateLimits.consume('register-day', ctx.request.ip);
    await ctx.deps.rateLimits.consume('company-person', ctx.user.email);
    const owner = { userId: ctx.user.id, name: ctx.user.name };
    const { slug } = await createTenant(ctx.deps, { ...input, planId }, () => Promise.resolve(owner));
    return { slug };
  }),

  getProfile: memberProcedure.query(({ ctx }) => getTenantProfile(ctx.tenant)),
  updateProfile: companyAdminProcedure
    .input(UpdateTenantProfile)
    .mutation(({ ctx, input }) => updateTenantProfile(ctx.tenant, ctx.actor, input)),
  scheduleDeactivation: companyAdminProcedure.mutation(({ ctx }) =>
    ctx.tenant.db((tx) => scheduleDeactivation(tx, ctx.actor, ctx.deps.clock.now())),
  ),
  setHostedChat: companyAdminProcedure
    .input(SetHostedChat)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => setHostedChat(tx, ctx.actor, input.isEnabled))),
  /** Archives of the company's data. Staff who has entered sees that there are some, and gets none. */
  listExports: companyAdminProcedure.query(({ ctx }) =>
    listTenantExports(ctx.tenant, { mayDownload: ctx.membership.staffAccess === null }),
  ),
  startExport: companyAdminProcedure.mutation(async ({ ctx }) => {
    await ctx.deps.rateLimits.consume('export', ctx.tenant.tenantId);
    return startTenantExport(ctx.tenant, ctx.actor.userId);
  }),
  /** Whether the platform's staff may enter, and who has. */
  listStaffAccess: companyAdminProcedure.query(({ ctx }) => ctx.tenant.db(listStaffAccess)),
  setStaffAccessAllowed: companyAdminProcedure
    .input(z.object({ isAllowed: z.boolean() }))
    .mutation(({ ctx, input: { isAllowed } }) =>
      ctx.tenant.db((tx) => allowStaffAccess(tx, ctx.actor, { isAllowed, now: ctx.deps.clock.now() })),
    ),
  activate: companyAdminProcedure.mutation(({ ctx }) => activateTenant(ctx.tenant, ctx.actor)),

  getSettings: knowledgeOrSettingsProcedure.query(({ ctx }) => ctx.tenant.db(getTenantSettingsView)),
  updateBranding: settingsProcedure
    .input(Branding)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateBranding(tx, ctx.actor, input))),

  listDomains: settingsProcedure.query(({ ctx }) => ctx.tenant.db(listDomains)),
  addDomain: settingsProcedure
    .input(AddDomain)
    .mutation(({ ctx, input }) => addDomain(ctx.tenant.db, ctx.actor, input.origin)),
  removeDomain: settingsProcedure
    .input(z.object({ domainId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeDomain(tx, ctx.actor, input.domainId))),
});
