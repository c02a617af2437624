import { ProvisionTenant, SetFeatureOverride } from '@lobby/contracts/platform';
import {
  ListTenantActivity,
  ListTenantResources,
  ListTenants,
  ScheduleTenantDeletion,
  SetLimitOverride,
  StartStaffAccess,
  SuspendTenant,
  TenantId,
  UpdateTenant,
} from '@lobby/contracts/platform/tenants';
import { hasPermission } from '@lobby/contracts/platform/super-admins';
import { listActivity } from '@lobby/core/audit';
import { closeStaffAccess, startStaffAccess } from '@lobby/core/auth';
import {
  getTenantHealth,
  listTenantChannels,
  listTenantWidgetKeys,
  provisionTenantByTemplate,
} from '@lobby/core/console';
import { listIndustryTemplates } from '@lobby/core/industry-templates';
import { listMembers } from '@lobby/core/members';
import { listBilledMonths } from '@lobby/core/plans';
import {
  cancelTenantDeletion,
  findTenantDeletion,
  getTenant,
  getTenantScope,
  listTenantDeletions,
  listTenantExports,
  listTenants,
  reactivateTenant,
  scheduleTenantDeletion,
  setFeatureOverride,
  setLimitOverride,
  startTenantExport,
  suspendTenant,
  updateTenant,
} from '@lobby/core/platform';
import { listResources } from '@lobby/core/resources';
import { platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

/** The tenants of the platform, as its staff runs them. */
export const platformTenantsRouter = router({
  list: platformProcedure('view')
    .input(ListTenants)
    .query(({ ctx, input }) => listTenants(ctx.deps, input)),
  get: platformProcedure('view')
    .input(TenantId)
    .query(({ ctx, input }) => getTenant(ctx.deps, input.tenantId)),
  getHealth: platformProcedure('view')
    .input(TenantId)
    .query(async ({ ctx, input }) => getTenantHealth(await getTenantScope(ctx.deps, input.tenantId))),
  listResources: platformProcedure('view')
    .input(ListTenantResources)
    .query(async ({ ctx, input: { tenantId, ...query } }) => {
      const { db } = await getTenantScope(ctx.deps, tenantId);
      return db((tx) => listResources(tx, query));
    }),
  listMembers: platformProcedure('view')
    .input(TenantId)
    .query(async ({ ctx, input }) => listMembers(await getTenantScope(ctx.deps, input.tenantId))),
  listWidgetKeys: platformProcedure('view')
    .input(TenantId)
    .query(async ({ ctx, input }) => listTenantWidgetKeys(await getTenantScope(ctx.deps, input.tenantId))),
  listChannels: platformProcedure('view')
    .input(TenantId)
    .query(async ({ ctx, input }) => listTenantChannels(await getTenantScope(ctx.deps, input.tenantId))),
  listActivity: platformProcedure('view')
    .input(ListTenantActivity)
    .query(async ({ ctx, input: { tenantId, ...query } }) => {
      const { db } = await getTenantScope(ctx.deps, tenantId);
      return db((tx) => listActivity(tx, query));
    }),
  listBilledMonths: platformProcedure('view')
    .input(TenantId)
    .query(async ({ ctx, input }) => {
      const { db, clock } = await getTenantScope(ctx.deps, input.tenantId);
      return db((tx) => listBilledMonths(tx, clock.now()));
    }),
  /** The industry templates that tenants have or can start with. */
  listTemplates: platformProcedure('view').query(({ ctx }) =>
    ctx.deps.platformDb((tx) => listIndustryTemplates(tx, { includesRetired: true })),
  ),
  create: superAdminProcedure
    .input(ProvisionTenant)
    .mutation(({ ctx, input }) => provisionTenantByTemplate(ctx.deps, ctx.user.id, input)),
  update: superAdminProcedure
    .input(UpdateTenant)
    .mutation(({ ctx, input }) => updateTenant(ctx.deps, ctx.user.id, input)),
  suspend: superAdminProcedure
    .input(SuspendTenant)
    .mutation(({ ctx, input }) => suspendTenant(ctx.deps, ctx.user.id, input)),
  reactivate: superAdminProcedure
    .input(TenantId)
    .mutation(({ ctx, input }) => reactivateTenant(ctx.deps, ctx.user.id, input.tenantId)),
  setFeatureOverride: platformProcedure('plans')
    .input(SetFeatureOverride)
    .mutation(({ ctx, input }) => setFeatureOverride(ctx.deps, ctx.user.id, input)),
  setLimitOverride: platformProcedure('plans')
    .input(SetLimitOverride)
    .mutation(({ ctx, input }) => setLimitOverride(ctx.deps, ctx.user.id, input)),
  /** Enters the tenant's dashboard. */
  startStaffAccess: platformProcedure('enter')
    .input(StartStaffAccess)
    .mutation(({ ctx, input }) => startStaffAccess(ctx.deps, ctx.user, input)),
  closeStaffAccess: platformProcedure('enter')
    .input(TenantId)
    .mutation(({ ctx, input }) => closeStaffAccess(ctx.deps, ctx.user.id, input.tenantId)),

  /** Null: nobody has asked for one. */
  findDeletion: platformProcedure('view')
    .input(TenantId)
    .query(({ ctx, input }) => findTenantDeletion(ctx.deps, input.tenantId)),
  listDeletions: platformProcedure('view').query(({ ctx }) => listTenantDeletions(ctx.deps)),
  scheduleDeletion: superAdminProcedure
    .input(ScheduleTenantDeletion)
    .mutation(({ ctx, input }) => scheduleTenantDeletion(ctx.deps, ctx.user.id, input)),
  cancelDeletion: superAdminProcedure
    .input(TenantId)
    .mutation(({ ctx, input }) => cancelTenantDeletion(ctx.deps, ctx.user.id, input.tenantId)),
  listExports: platformProcedure('view')
    .input(TenantId)
    .query(async ({ ctx, input }) => {
      const { superAdminRole } = ctx.user;
      const mayDownload = superAdminRole !== null && hasPermission(superAdminRole, 'manage');
      return listTenantExports(await getTenantScope(ctx.deps, input.tenantId), { mayDownload });
    }),
  startExport: superAdminProcedure
    .input(TenantId)
    .mutation(async ({ ctx, input }) => startTenantExport(await getTenantScope(ctx.deps, input.tenantId), ctx.user.id)),
});
