// What the platform's staff does across tenants, and what background work asks across them.
export { createAnnouncement, removeAnnouncement, updateAnnouncement } from './announcements/save-announcement.ts';
export { createCallCounter } from './analytics/call-counter.ts';
export type { ObservedCall } from './analytics/call-counter.ts';
export { getPlatformLoad } from './analytics/get-platform-load.ts';
export { mergePlatformMetrics } from './analytics/merge-platform-metrics.ts';
export { storeCalls, trimCalls } from './analytics/store-calls.ts';
export { listAnnouncements } from './announcements/list-announcements.ts';
export { listCurrentAnnouncements, recordAnnouncementSeen } from './announcements/show-announcements.ts';
export { sweepAnnouncements } from './announcements/sweep-announcements.ts';
export {
  exportPlatformAuditEvents,
  listAuditActors,
  listPlatformAuditEvents,
  verifyPlatformAuditLog,
} from './audit-log.ts';
export { changePlan, declinePlanRequest, listPlanRequests } from './change-plan.ts';
export { claimPlatformTask, recordQueueTurn } from './claim-platform-task.ts';
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
  listTenantsWithMemoryWork,
  listTenantsWithIdleVisitors,
  listTenantsWithNewGaps,
  listTenantsWithRemovedFields,
  listTenantsWithRetentionWork,
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
export {
  countDueChannelAddresses,
  countDueMailboxes,
  findTenantByChannelAccount,
  leaseNextChannelAddress,
  leaseNextEvaluation,
  leaseMailboxWatches,
  leaseNextMailbox,
  leaseNextResource,
  releaseResourceLeases,
} from './leases.ts';
export { listAllConversations } from './lists/list-all-conversations.ts';
export { listAllMembers } from './lists/list-all-members.ts';
export { listAllResources } from './lists/list-all-resources.ts';
export { recordPlatformAudit } from './record-platform-audit.ts';
export { raisePlanLimits } from './raise-plan-limits.ts';
export { getTenant } from './tenants/get-tenant.ts';
export { getTenantScope } from './tenants/get-tenant-scope.ts';
export { listTenants } from './tenants/list-tenants.ts';
export { provisionTenant } from './tenants/provision-tenant.ts';
export type { ProvisionedTenant } from './tenants/provision-tenant.ts';
export { refreshTenantSummaries } from './tenants/refresh-tenant-summaries.ts';
export { setFeatureOverride } from './tenants/set-feature-override.ts';
export { setLimitOverride } from './tenants/set-limit-override.ts';
export { reactivateTenant, suspendTenant } from './tenants/tenant-status.ts';
export { updateTenant } from './tenants/update-tenant.ts';
export { listPlanDetails } from './plans/list-plan-details.ts';
export { listPlanTenants } from './plans/list-plan-tenants.ts';
export { moveTenants, publishPlanVersion } from './plans/publish-plan-version.ts';
export { createPlan } from './plans/create-plan.ts';
export { removePlan } from './plans/remove-plan.ts';
export { renamePlan } from './plans/rename-plan.ts';
export { previewPlanVersion } from './plans/preview-plan-version.ts';
export { createPlatformSettings } from './settings/create-platform-settings.ts';
export { getPlatformSettings } from './settings/get-platform-settings.ts';
export { isModelCeilingReached } from './settings/platform-settings.ts';
export { resealPlatformSettings } from './settings/reseal-platform-settings.ts';
export { resetSettingGroup, updateRegistrationSettings, updateSettingGroup } from './settings/update-setting-group.ts';
export { sendTestMail } from './settings/send-test-mail.ts';
export { testPlatformModel } from './settings/test-platform-model.ts';
export type { InheritedSettings, PlatformSettings } from './settings/platform-settings.ts';
export { changeSuperAdminRole, removeSuperAdmin, signOutSuperAdmin } from './super-admins/change-super-admin.ts';
export { inviteSuperAdmin } from './super-admins/invite-super-admin.ts';
export { listSuperAdmins } from './super-admins/list-super-admins.ts';
export { isBacklogFull, isDatabaseDown } from '@lobby/db';
export { cancelTenantDeletion, findTenantDeletion, listTenantDeletions } from './deletion/tenant-deletion.ts';
export { purgeTenant } from './deletion/purge-tenant.ts';
export { scheduleTenantDeletion } from './deletion/schedule-tenant-deletion.ts';
export { sweepTenantDeletions } from './deletion/sweep-tenant-deletions.ts';
export { exportTenant } from './export/export-tenant.ts';
export { getTenantExportByLink, listTenantExports, startTenantExport } from './export/tenant-exports.ts';
