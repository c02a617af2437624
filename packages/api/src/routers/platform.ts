import { ChangePlan, CreateTenant, Id, Paging, SuspendTenant } from '@lobby/contracts';
import {
  changePlan,
  createTenant,
  getEmbeddingState,
  getTenant,
  listAllMembers,
  listAllResources,
  listPlans,
  listTenants,
  reactivateTenant,
  suspendTenant,
} from '@lobby/core';
import { z } from 'zod';
import { router, superAdminProcedure } from '../trpc.ts';

const TenantId = z.object({ tenantId: Id });

export const platformRouter = router({
  tenants: superAdminProcedure.input(Paging).query(({ ctx, input }) => listTenants(ctx.deps, input)),
  tenant: superAdminProcedure.input(TenantId).query(({ ctx, input }) => getTenant(ctx.deps, input.tenantId)),
  plans: superAdminProcedure.query(({ ctx }) => ctx.deps.platformDb(listPlans)),
  createTenant: superAdminProcedure
    .input(CreateTenant)
    .mutation(({ ctx, input }) => createTenant(ctx.deps, ctx.user.id, input)),
  suspend: superAdminProcedure
    .input(SuspendTenant)
    .mutation(({ ctx, input }) => suspendTenant(ctx.deps, ctx.user.id, input)),
  reactivate: superAdminProcedure
    .input(TenantId)
    .mutation(({ ctx, input }) => reactivateTenant(ctx.deps, ctx.user.id, input.tenantId)),
  changePlan: superAdminProcedure
    .input(ChangePlan)
    .mutation(({ ctx, input }) => changePlan(ctx.deps, ctx.user.id, input)),
  resources: superAdminProcedure.input(Paging).query(({ ctx, input }) => listAllResources(ctx.deps, input)),
  members: superAdminProcedure.input(Paging).query(({ ctx, input }) => listAllMembers(ctx.deps, input)),
  /** Which model searches by meaning, and how far the texts are with it. */
  embedding: superAdminProcedure.query(({ ctx }) => getEmbeddingState(ctx.deps)),
  /** Messages that would have been sent, on a server without mail. */
  unsentMail: superAdminProcedure.query(({ ctx }) => ({
    isMailSetUp: ctx.deps.mailer.isSetUp,
    messages: ctx.deps.mailer.unsent(),
  })),
});
