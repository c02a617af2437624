// What the platform's staff does across tenants, and what background work asks across them.
export { createAnnouncement, removeAnnouncement, updateAnnouncement } from './announcements/save-announcement.ts';
export { listAnnouncements, listTemplateNames } from './announcements/list-announcements.ts';
export { listCurrentAnnouncements, recordAnnouncementSeen } from './announcements/show-announcements.ts';
export { sweepAnnouncements } from './announcements/sweep-announcements.ts';
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
export { getAlertSettings, getHealth } from './health/get-health.ts';
export { recordHeartbeat, removeHeartbeat } from './health/record-heartbeat.ts';
export { sweepHealth } from './health/sweep-health.ts';
export { claimHostSlot, deleteStaleHostSlots } from './host-slots.ts';
export { leaseNextEvaluation, leaseNextResource, releaseResourceLeases } from './leases.ts';
export { listAllMembers } from './list-all-members.ts';
export { listAllResources } from './list-all-resources.ts';
export { getTenant, listTenants } from './list-tenants.ts';
export { listPlanDetails } from './plans/list-plan-details.ts';
export { listPlanTenants } from './plans/list-plan-tenants.ts';
export { moveTenants, publishPlanVersion } from './plans/publish-plan-version.ts';
export { previewPlanVersion } from './plans/preview-plan-version.ts';
export { provisionTenant } from './provision-tenant.ts';
export { raisePlanLimits } from './raise-plan-limits.ts';
export { createPlatformSettings } from './settings/create-platform-settings.ts';
export { getPlatformSettings } from './settings/get-platform-settings.ts';
export { isModelCeilingReached } from './settings/platform-settings.ts';
export { resealPlatformSettings } from './settings/reseal-platform-settings.ts';
export { resetSettingGroup, updateSettingGroup } from './settings/update-setting-group.ts';
export { sendTestMail } from './settings/send-test-mail.ts';
export { testPlatformModel } from './settings/test-platform-model.ts';
export type { InheritedSettings, PlatformSettings } from './settings/platform-settings.ts';
export { setFeatureOverride } from './set-feature-override.ts';
export { changeSuperAdminRole, removeSuperAdmin, signOutSuperAdmin } from './super-admins/change-super-admin.ts';
export { inviteSuperAdmin } from './super-admins/invite-super-admin.ts';
export { listSuperAdmins } from './super-admins/list-super-admins.ts';
export { reactivateTenant, suspendTenant } from './tenant-status.ts';
export { isDatabaseDown } from '@lobby/db';
