// What staff of the platform does across tenants, and what background work asks across them.
export {
  countDueResources,
  dueSyncs,
  endAllLeases,
  evaluationsDue,
  forgetHostTurns,
  interruptedAnswers,
  leaseNextEvaluation,
  leaseNextResource,
  takeEvents,
  takeHostTurn,
  tenantsToAttend,
  tenantsWithDueMail,
  tenantsWithNewGaps,
  tenantsWithOldSecrets,
  tenantsWithStrayUploads,
} from './background.ts';
export {
  configureEmbeddingModel,
  embeddingProgress,
  readEmbeddingModels,
  takeTenantToEmbed,
  unwrittenModel,
} from './embedding-models.ts';
export type { EmbeddingModel } from './embedding-models.ts';
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
