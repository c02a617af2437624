import { PAGING } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

/** What the platform's staff does. */
export const platformCases = {
  'platform.changePlan': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId, planId: 'basic' }) },
  'platform.listPlanRequests': { access: 'super_admin' },
  'platform.declinePlanRequest': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId }) },
  'platform.listResources': { access: 'super_admin', input: () => PAGING },
  'platform.listMembers': { access: 'super_admin', input: () => PAGING },
  'embeddings.getProgress': { access: 'super_admin' },
  'platform.listAuditEvents': { access: 'super_admin', input: () => PAGING },
  'platform.verifyAuditLog': { access: 'super_admin' },
  'platform.listUnsentMail': { access: 'super_admin', input: () => ({ take: 5 }) },
  'platform.listDeadJobs': { access: 'super_admin', input: () => ({ take: 5 }) },
  'platform.resetTwoFactor': {
    access: 'super_admin',
    input: ({ memberId: userId }) => ({ userId }),
    needsProof: true,
  },
  'platform.retryJob': { access: 'super_admin', input: ({ deadJobIds: [jobId] }) => ({ jobId }) },
  'platform.discardJob': { access: 'super_admin', input: ({ deadJobIds: [, jobId] }) => ({ jobId }) },
} as const satisfies ProcedureCases<'platform' | 'embeddings'>;
