// The product: one folder per feature, plain functions. Everything slow or outside comes in as an argument.
export {
  approveGap,
  ask,
  getGap,
  getTrace,
  groupGaps,
  listGaps,
  openCitation,
  setGapDismissed,
  sweepAnswers,
  tryQuestion,
  writeGapAnswer,
} from './answers/index.ts';
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
  answerPreChat,
  catchUpVisitor,
  endIdentity,
  eraseConversations,
  findVisitorOf,
  getConversation,
  giveFeedback,
  listConversations,
  openVisit,
  readVisitorToken,
  setAttributes,
  startVisit,
  wakeConversation,
} from './conversations/index.ts';
export type { Visit } from './conversations/index.ts';
export { scopeOf } from './deps.ts';
export type { Actor, Deps, TenantScope } from './deps.ts';
export { embedNext, getEmbeddingState } from './embeddings/index.ts';
export {
  compareRuns,
  createEvaluationQuestion,
  evaluate,
  evaluatePageSet,
  evaluatePdfSet,
  evaluateSiteSet,
  importEvaluationQuestions,
  listEvaluationQuestions,
  listEvaluationRuns,
  removeEvaluationQuestion,
  runDueEvaluations,
  startEvaluation,
  updateEvaluationQuestion,
} from './evaluation/index.ts';
export type {
  EvaluationDocument,
  EvaluationPage,
  EvaluationQuestion,
  EvaluationReport,
  EvaluationSet,
  EvaluationSite,
  PageSetReport,
  PdfReport,
  PdfSet,
  SiteSetReport,
} from './evaluation/index.ts';
export {
  approveDraft,
  changeFaqs,
  createFaq,
  decideDrafts,
  exportFaqs,
  importFaqs,
  listDrafts,
  listFaqs,
  offerFaqs,
  previewFaqs,
  removeFaq,
  updateFaq,
} from './faqs/index.ts';
export {
  answerAsAgent,
  getFigures,
  getHandoverSettings,
  getOwnHandoverSettings,
  handBack,
  leaveEmail,
  listTeam,
  markOnline,
  reopenConversation,
  requestPerson,
  resolveConversation,
  setPresence,
  snooze,
  sweepHandover,
  takeConversation,
  transferConversation,
  updateHandoverSettings,
  updateOwnHandoverSettings,
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
export {
  chooseModel,
  getModelSettings,
  removeProvider,
  resealSecrets,
  saveProvider,
  testModel,
  updateModelBudget,
} from './models/index.ts';
export { listNotifications, mailNotifications, markNotificationsRead, setWantsMail } from './notifications/index.ts';
export { getUsage, listPlans } from './plans/index.ts';
export {
  changePlan,
  configureEmbeddingModel,
  createTenant,
  endAllLeases,
  ensureSuperAdmin,
  getTenant,
  listAllMembers,
  listAllResources,
  listTenants,
  raisePlanLimits,
  reactivateTenant,
  readEmbeddingModels,
  suspendTenant,
  takeEvents,
  unwrittenModel,
  takeHostTurn,
} from './platform/index.ts';
export type { EmbeddingModel } from './platform/index.ts';
export {
  createFacebook,
  createFile,
  createText,
  createWebsite,
  findChunks,
  getPageText,
  getResource,
  getText,
  ingestNext,
  listChunks,
  listPages,
  listResources,
  listSyncs,
  MAX_FILE_BYTES,
  reconnectFacebook,
  previewWebsite,
  removeResource,
  renameResource,
  replaceFile,
  reprocessResource,
  restoreChunk,
  setChunkActive,
  setResourceActive,
  setSchedule,
  sweepResources,
  updateChunk,
  updateText,
} from './resources/index.ts';
export { retrieve } from './retrieval/index.ts';
export { createReply, listReplies, removeReply, updateReply } from './standard-replies/index.ts';
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
export {
  getBehaviour,
  getIdentityKey,
  getWidgetConfig,
  getWidgetKey,
  makeIdentityKey,
  openLogo,
  openWidget,
  removeIdentityKey,
  rotateWidgetKey,
  updateBehaviour,
} from './widgets/index.ts';
export type { OpenWidget } from './widgets/index.ts';
export { isDatabaseDown } from '@lobby/db';
