// Everything that crosses a wire: inputs, events, job payloads, error kinds.
export {
  AcceptInvitation,
  CreateTenant,
  InviteMember,
  LinkToken,
  RegisterTenant,
  ResetPassword,
  Role,
  SignIn,
  UpdateTenantProfile,
  UpdateMember,
} from './auth.ts';
export {
  SendAgentReply,
  SendMessage,
  BlockVisitor,
  SyncConversation,
  GetConversation,
  EDIT_WINDOW_MINUTES,
  EditMessage,
  SetFeedback,
  RequestEmailReply,
  MarkRead,
  MAX_MESSAGE_LENGTH,
  RateConversation,
  SendTranscript,
  StartVisitorSession,
  UpdateContact,
  RecordPageView,
} from './conversations.ts';
export type {
  AnswerOutcome,
  AnswerStreamEvent,
  AttachmentView,
  MessageAuthor,
  Citation,
  VisitorConversation,
  ConversationListItem,
  ConversationState,
  MessageFeedback,
  HandoverReason,
  ReadReceipts,
  MessageState,
  MessageView,
  ConversationOwner,
  SystemEvent,
} from './conversations.ts';
export {
  ApproveDraft,
  ApproveGap,
  BulkUpdateFaqs,
  ReviewDrafts,
  SetGapDismissed,
  ImportFaqs,
  ListFaqs,
  ListGaps,
  MAX_IMPORT_BATCH,
  REPLY_VARIABLES,
  StandardReplyInput,
  PreviewAnswer,
  UpdateStandardReply,
  ASSISTANT_REPLY_VARIABLES,
} from './faqs.ts';
export { AppError, notFound } from './errors.ts';
export {
  CompareEvaluationRuns,
  EvaluationQuestionInput,
  StartEvaluation,
  UpdateEvaluationQuestion,
} from './evaluation.ts';
export type { EvaluationTrigger, EvaluationSource, EvaluationStatus } from './evaluation.ts';
export type { ErrorKind, ErrorReason } from './errors.ts';
export type {
  ClientToServerEvents,
  EventName,
  Events,
  ServerToClientEvents,
  TenantEvent,
  SocketEvent,
  TypingSignal,
  ViewingSignal,
} from './events.ts';
export { EmailAddress, Id, Paging } from './fields.ts';
export { VISITOR_LANGUAGES } from './languages.ts';
export { CreateIdentityKey, PreChatAnswers, RecordConsent, SetAttributes, WidgetSettings } from './widgets.ts';
export type { ConsentRecord } from './widgets.ts';
export {
  IDLE_TIMEOUT_MINUTES,
  AssignmentMode,
  BusinessHours,
  HandoverSettings,
  AgentSettings,
  Presence,
  SnoozeConversation,
  TransferConversation,
} from './handover.ts';
export {
  CreateNote,
  ApplyBulkAction,
  CreateView,
  InboxFilter,
  InboxList,
  LabelInput,
  ListConversations,
  MAX_INBOX_BATCH,
  SaveDraft,
  SearchConversations,
  SetLabels,
  UpdateLabel,
  UpdateNote,
} from './inbox.ts';
export type { BulkAction, HighlightSegment } from './inbox.ts';
export { jobPayloads } from './jobs.ts';
export type { JobName, JobPayload } from './jobs.ts';
export {
  CreateFacebook,
  CreateText,
  CreateWebsite,
  CrawlSettings,
  FaqInput,
  FILE_TOO_LARGE,
  ListChunks,
  ListSyncs,
  ListPages,
  MAX_FILE_BYTES,
  ReconnectFacebook,
  RenameResource,
  SetChunkActive,
  SetResourceActive,
  SetSyncSchedule,
  SyncInterval,
  UpdateChunk,
  UpdateFaq,
  UpdateText,
} from './resources.ts';
export type {
  SyncTrigger,
  CrawlSettingsInput,
  PageStatus,
  PreviewVerdict,
  ResourceStatus,
  ResourceType,
  SitePreview,
  SyncChange,
} from './resources.ts';
export { ChooseModel, UpdateModelBudget, ModelProvider, ModelSource, SaveProvider } from './models.ts';
export { PlanId } from './plans.ts';
export type { UsageMetric, MetricUsage } from './plans.ts';
export { ChangePlan, ProvisionTenant, SuspendTenant } from './platform.ts';
export { AssistantSettings, Branding, HandoverMode, Language, Origin, TenantStatus } from './tenants.ts';
export { WIDGET_CHANNEL } from './widget-protocol.ts';
export type {
  LauncherConfig,
  LoaderMessage,
  PanelMessage,
  PreChatField,
  ProactiveMessage,
  VisitorAttributes,
  WidgetConfig,
} from './widget-protocol.ts';
