import { Id } from '@lobby/contracts/fields';
import { ChangePlan, ListDeadJobs, ListUnsentMail } from '@lobby/contracts/platform';
import { ExportPlatformAudit, ListPlatformAudit } from '@lobby/contracts/platform/audit';
import { ListAllConversations, ListAllMembers, ListAllResources } from '@lobby/contracts/platform/lists';
import { resetTwoFactor } from '@lobby/core/auth';
import { discardStoppedJob, listDeadJobs, listUnsentMail, retryStoppedJob } from '@lobby/core/durable-jobs';
import {
  changePlan,
  declinePlanRequest,
  exportPlatformAuditEvents,
  listAllConversations,
  listAllMembers,
  listAllResources,
  listPlanRequests,
  listAuditActors,
  listPlatformAuditEvents,
  verifyPlatformAuditLog,
} from '@lobby/core/platform';
import { z } from 'zod';
import { platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

const TenantId = z.object({ tenantId: Id });
const JobId = z.object({ jobId: Id });

export const platformRouter = router({
  changePlan: platformProcedure('plans')
    .input(ChangePlan)
    .mutation(({ ctx, input }) => changePlan(ctx.deps, ctx.user.id, input)),
  listPlanRequests: platformProcedure('view').query(({ ctx }) => listPlanRequests(ctx.deps)),
  declinePlanRequest: platformProcedure('plans')
    .input(TenantId)
    .mutation(({ ctx, input }) => declinePlanRequest(ctx.deps, ctx.user.id, input.tenantId)),
  /** Of somebody of several companies, whose admins may not. */
  resetTwoFactor: superAdminProcedure.input(z.object({ userId: Id })).mutation(({ ctx, input }) => {
    const actor = { userId: ctx.user.id, network: ctx.request.ip, device: ctx.request };
    return resetTwoFactor(ctx.deps, actor, input.userId);
  }),
  listResources: platformProcedure('view')
    .input(ListAllResources)
    .query(({ ctx, input }) => listAllResources(ctx.deps, input)),
  listMembers: platformProcedure('view')
    .input(ListAllMembers)
    .query(({ ctx, input }) => listAllMembers(ctx.deps, input)),
  listConversations: platformProcedure('view')
    .input(ListAllConversations)
    .query(({ ctx, input }) => listAllConversations(ctx.deps, input)),
  listAuditEvents: platformProcedure('view')
    .input(ListPlatformAudit)
    .query(({ ctx, input }) => listPlatformAuditEvents(ctx.deps, input)),
  exportAuditEvents: platformProcedure('view')
    .input(ExportPlatformAudit)
    .query(({ ctx, input }) => exportPlatformAuditEvents(ctx.deps, input)),
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
