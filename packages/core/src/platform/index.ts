// What the platform's staff does across tenants, and what background work asks across them.
export {
  createAnnouncement,
  listAnnouncements,
  listCurrentAnnouncements,
  listTemplateNames,
  noteAnnouncementSeen,
  removeAnnouncement,
  sweepAnnouncements,
  updateAnnouncement,
} from './announcements/index.ts';
export { listAuditActors, listPlatformAuditEvents, verifyPlatformAuditLog } from './audit-log.ts';
export { changePlan, declinePlanRequest, listPlanRequests } from './change-plan.ts';
export { createFirstSuperAdmin } from './create-first-super-admin.ts';
export { dequeueEvents } from './dequeue-events.ts';
export {
  countDueResources,
  listDueEvaluations,
  listDueSyncs,
  listInterruptedAnswers,
  listTenantsForHandoverSweep,
  listTenantsToReseal,
  listTenantsWithDueMail,
  listTenantsWithAnalyticsWork,
  listTenantsWithIdleVisitors,
  listTenantsWithNewGaps,
  listTenantsWithUnsentAttachments,
} from './due-work.ts';
export {
  claimTenantToEmbed,
  configureEmbeddingModel,
  findUnregisteredModel,
  getEmbeddingProgress,
  loadEmbeddingModels,
} from './embedding-models.ts';
export type { EmbeddingModel } from './embedding-models.ts';
export { ensureSuperAdmin } from './ensure-super-admin.ts';
export { getAlertSettings, getHealth, recordHeartbeat, removeHeartbeat, sweepHealth } from './health/index.ts';
export { claimHostSlot, deleteStaleHostSlots } from './host-slots.ts';
export { leaseNextEvaluation, leaseNextResource, releaseResourceLeases } from './leases.ts';
export { listAllMembers } from './list-all-members.ts';
export { listAllResources } from './list-all-resources.ts';
export { getTenant, listTenants } from './list-tenants.ts';
export {
  listPlanDetails,
  listPlanTenants,
  moveTenants,
  previewPlanVersion,
  publishPlanVersion,
} from './plans/index.ts';
export { provisionTenant } from './provision-tenant.ts';
export { raisePlanLimits } from './raise-plan-limits.ts';
export {
  createPlatformSettings,
  getPlatformSettings,
  isModelCeilingReached,
  resealPlatformSettings,
  resetSettingGroup,
  sendTestMail,
  testPlatformModel,
  updateSettingGroup,
} from './settings/index.ts';
export type { InheritedSettings, PlatformSettings } from './settings/index.ts';
export { setFeatureOverride } from './set-feature-override.ts';
export {
  changeSuperAdminRole,
  inviteSuperAdmin,
  listSuperAdmins,
  removeSuperAdmin,
  signOutSuperAdmin,
} from './super-admins/index.ts';
export { reactivateTenant, suspendTenant } from './tenant-status.ts';
export { isDatabaseDown } from '@lobby/db';
