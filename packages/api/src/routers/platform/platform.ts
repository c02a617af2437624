import { Id, Paging } from '@lobby/contracts/fields';
import {
  ChangePlan,
  ListDeadJobs,
  ListUnsentMail,
  ProvisionTenant,
  SetFeatureOverride,
  SuspendTenant,
} from '@lobby/contracts/platform';
import { ListPlatformAudit } from '@lobby/contracts/platform/audit';
import { discardStoppedJob, listDeadJobs, listUnsentMail, retryStoppedJob } from '@lobby/core/durable-jobs';
import {
  changePlan,
  declinePlanRequest,
  getTenant,
  listAllMembers,
  listAllResources,
  listPlanRequests,
  listAuditActors,
  listPlatformAuditEvents,
  listTenants,
  provisionTenant,
  reactivateTenant,
  setFeatureOverride,
  suspendTenant,
  verifyPlatformAuditLog,
} from '@lobby/core/platform';
import { z } from 'zod';
import { platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

const TenantId = z.object({ tenantId: Id });
const JobId = z.object({ jobId: Id });

export const platformRouter = router({
  listTenants: platformProcedure('view')
    .input(Paging)
    .query(({ ctx, input }) => listTenants(ctx.deps, input)),
  getTenant: platformProcedure('view')
    .input(TenantId)
    .query(({ ctx, input }) => getTenant(ctx.deps, input.tenantId)),
  provisionTenant: superAdminProcedure
    .input(ProvisionTenant)
    .mutation(({ ctx, input }) => provisionTenant(ctx.deps, ctx.user.id, input)),
  suspendTenant: superAdminProcedure
    .input(SuspendTenant)
    .mutation(({ ctx, input }) => suspendTenant(ctx.deps, ctx.user.id, input)),
  reactivateTenant: superAdminProcedure
    .input(TenantId)
    .mutation(({ ctx, input }) => reactivateTenant(ctx.deps, ctx.user.id, input.tenantId)),
  changePlan: platformProcedure('plans')
    .input(ChangePlan)
    .mutation(({ ctx, input }) => changePlan(ctx.deps, ctx.user.id, input)),
  listPlanRequests: platformProcedure('view').query(({ ctx }) => listPlanRequests(ctx.deps)),
  declinePlanRequest: platformProcedure('plans')
    .input(TenantId)
    .mutation(({ ctx, input }) => declinePlanRequest(ctx.deps, ctx.user.id, input.tenantId)),
  setFeatureOverride: platformProcedure('plans')
    .input(SetFeatureOverride)
    .mutation(({ ctx, input }) => setFeatureOverride(ctx.deps, ctx.user.id, input)),
  listResources: platformProcedure('view')
    .input(Paging)
    .query(({ ctx, input }) => listAllResources(ctx.deps, input)),
  listMembers: platformProcedure('view')
    .input(Paging)
    .query(({ ctx, input }) => listAllMembers(ctx.deps, input)),
  listAuditEvents: platformProcedure('view')
    .input(ListPlatformAudit)
    .query(({ ctx, input }) => listPlatformAuditEvents(ctx.deps, input)),
  listAuditActors: platformProcedure('view').query(({ ctx }) => listAuditActors(ctx.deps)),
  verifyAuditLog: platformProcedure('view').mutation(({ ctx }) => verifyPlatformAuditLog(ctx.deps)),
  /** The mails that a server without SMTP could not send. */
  listUnsentMail: platformProcedure('view')
    .input(ListUnsentMail)
    .query(async ({ ctx, input }) => ({
      isMailSetUp: ctx.deps.mailer.isConfigured,
      ...(await listUnsentMail(ctx.deps, input)),
    })),
  /** Side effects that were given up after their last attempt. */
  listDeadJobs: platformProcedure('view')
    .input(ListDeadJobs)
    .query(({ ctx, input }) => listDeadJobs(ctx.deps, input)),
  retryJob: superAdminProcedure
    .input(JobId)
    .mutation(({ ctx, input }) => retryStoppedJob(ctx.deps, ctx.user.id, input.jobId)),
  discardJob: superAdminProcedure
    .input(JobId)
    .mutation(({ ctx, input }) => discardStoppedJob(ctx.deps, ctx.user.id, input.jobId)),
});
