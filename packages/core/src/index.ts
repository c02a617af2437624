// The product: one folder per feature, plain functions. Everything slow or outside comes in as an argument.
export { ask, getTrace, openCitation, sweepAnswers } from './answers/index.ts';
export { fileLink, openFileByLink, storeLogo } from './attachments/index.ts';
export { listAudit } from './audit/index.ts';
export {
  confirmEmail,
  createRateLimits,
  createSessions,
  requestPasswordReset,
  resetPassword,
  sendConfirmation,
  signIn,
} from './auth/index.ts';
export type { RateLimits, Sessions, SessionUser } from './auth/index.ts';
export {
  catchUpVisitor,
  findVisitorOf,
  getConversation,
  giveFeedback,
  listConversations,
  openVisit,
  readVisitorToken,
  startVisit,
} from './conversations/index.ts';
export type { Visit } from './conversations/index.ts';
export { scopeOf } from './deps.ts';
export type { Actor, Deps, TenantScope } from './deps.ts';
export { evaluate, evaluatePageSet, evaluateSiteSet } from './evaluation/index.ts';
export type {
  EvaluationDocument,
  EvaluationPage,
  EvaluationQuestion,
  EvaluationReport,
  EvaluationSet,
  EvaluationSite,
  PageSetReport,
  SiteSetReport,
} from './evaluation/index.ts';
export { createFaq, listFaqs, removeFaq, updateFaq } from './faqs/index.ts';
export {
  answerAsAgent,
  handBack,
  leaveEmail,
  requestPerson,
  resolveConversation,
  takeConversation,
} from './handover/index.ts';
export {
  acceptInvitation,
  getInvitation,
  inviteMember,
  listMembers,
  listMemberships,
  openMembership,
  removeMember,
  revokeInvitation,
  updateMember,
} from './members/index.ts';
export type { OpenMembership } from './members/index.ts';
export { listNotifications, markNotificationsRead } from './notifications/index.ts';
export { getUsage, listPlans } from './plans/index.ts';
export {
  changePlan,
  createTenant,
  endAllLeases,
  ensureSuperAdmin,
  getTenant,
  listAllMembers,
  listAllResources,
  listTenants,
  raisePlanLimits,
  reactivateTenant,
  suspendTenant,
  takeEvents,
  takeHostTurn,
} from './platform/index.ts';
export {
  createPdf,
  createText,
  createWebsite,
  getResource,
  ingestNext,
  listChunks,
  listPages,
  listResources,
  MAX_PDF_BYTES,
  previewWebsite,
  removeResource,
  renameResource,
  reprocessResource,
  setResourceActive,
  sweepResources,
} from './resources/index.ts';
export { retrieve } from './retrieval/index.ts';
export {
  addCompany,
  addDomain,
  deactivateCompany,
  getCompany,
  getSettings,
  listDomains,
  reactivateCompany,
  registerCompany,
  removeDomain,
  updateAssistant,
  updateBranding,
  updateCompany,
} from './tenants/index.ts';
export { getWidgetConfig, getWidgetKey, openLogo, openWidget, rotateWidgetKey } from './widgets/index.ts';
export type { OpenWidget } from './widgets/index.ts';
export { isDatabaseDown } from '@lobby/db';
