// What staff of the platform does across tenants, and what background work asks across them.
export {
  countDueResources,
  listDueSyncs,
  releaseResourceLeases,
  listDueEvaluations,
  deleteStaleHostSlots,
  listInterruptedAnswers,
  leaseNextEvaluation,
  leaseNextResource,
  dequeueEvents,
  claimHostSlot,
  listTenantsForHandoverSweep,
  listTenantsWithDueMail,
  listTenantsWithNewGaps,
  listTenantsToReseal,
  listTenantsWithUnsentAttachments,
} from './due-work.ts';
export {
  configureEmbeddingModel,
  getEmbeddingProgress,
  loadEmbeddingModels,
  claimTenantToEmbed,
  findUnregisteredModel,
} from './embedding-models.ts';
export type { EmbeddingModel } from './embedding-models.ts';
export { raisePlanLimits } from './raise-plan-limits.ts';
export { ensureSuperAdmin } from './ensure-super-admin.ts';
export {
  changePlan,
  provisionTenant,
  getTenant,
  listAllMembers,
  listAllResources,
  listTenants,
  reactivateTenant,
  suspendTenant,
} from './tenants.ts';
export { isDatabaseDown } from '@lobby/db';
