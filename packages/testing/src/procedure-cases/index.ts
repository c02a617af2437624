// For tests: who may call each procedure, and with which input. A procedure without a case does not compile.
import { accountCases } from './account-cases.ts';
import { answerCases } from './answer-cases.ts';
import { channelCases } from './channel-cases.ts';
import { closingCases } from './closing-cases.ts';
import { handoverCases } from './handover-cases.ts';
import { inboxCases } from './inbox-cases.ts';
import { platformCases } from './platform-cases.ts';
import { platformTenantCases } from './platform-tenant-cases.ts';
import type { AllProcedureCases, ProcedureCase } from './procedure-case.ts';
import { resourceCases } from './resource-cases.ts';
import { tenantCases } from './tenant-cases.ts';
import { visitorCases } from './visitor-cases.ts';

export { createPopulatedTenant } from './create-populated-tenant.ts';
export type { PopulatedTenant } from './create-populated-tenant.ts';
export type { AccessLevel, ProcedureCase, TenantRows } from './procedure-case.ts';

const cases: AllProcedureCases = {
  ...accountCases,
  ...visitorCases,
  ...inboxCases,
  ...handoverCases,
  ...answerCases,
  ...channelCases,
  ...tenantCases,
  ...resourceCases,
  ...platformCases,
  ...platformTenantCases,
  ...closingCases,
};

/** Every procedure, in an order in which each finds the rows that it needs. */
export const procedureCases: Record<string, ProcedureCase> = cases;
