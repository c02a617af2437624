// What staff of the platform does across tenants, and what background work asks across them.
export {
  countDueResources,
  endAllLeases,
  forgetHostTurns,
  interruptedAnswers,
  leaseNextResource,
  takeEvents,
  takeHostTurn,
} from './background.ts';
export { raisePlanLimits } from './raise-plan-limits.ts';
export { ensureSuperAdmin } from './super-admin.ts';
export {
  changePlan,
  createTenant,
  getTenant,
  listAllMembers,
  listAllResources,
  listTenants,
  reactivateTenant,
  suspendTenant,
} from './tenants.ts';
