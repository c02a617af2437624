// Everything that crosses a wire: inputs, events, job payloads, error kinds.
export {
  AcceptInvitation,
  AddCompany,
  InviteMember,
  LinkToken,
  RegisterCompany,
  ResetPassword,
  Role,
  SignIn,
  UpdateCompany,
  UpdateMember,
} from './access.ts';
export {
  AgentReply,
  Ask,
  BlockVisitor,
  CatchUp,
  CatchUpConversation,
  EDIT_MINUTES,
  EditMessage,
  GiveFeedback,
  LeaveEmail,
  MarkRead,
  MAX_MESSAGE_LENGTH,
  RateConversation,
  SendTranscript,
  StartVisit,
  UpdateContact,
  ViewPage,
} from './conversations.ts';
export type {
  AnswerOutcome,
  AnswerStep,
  AttachmentView,
  Author,
  Citation,
  ConversationForVisitor,
  ConversationListed,
  ConversationState,
  Feedback,
  HandoverReason,
  Marks,
  MessageState,
  MessageView,
  Owner,
  SystemEvent,
} from './conversations.ts';
export {
  ApproveDraft,
  ApproveGap,
  ChangeFaqs,
  DecideDrafts,
  DismissGap,
  ImportFaqs,
  ListFaqs,
  ListGaps,
  MAX_IMPORT_BATCH,
  REPLY_VARIABLES,
  StandardReplyInput,
  TryQuestion,
  UpdateStandardReply,
  VARIABLES_OF_ASSISTANT,
} from './curation.ts';
export { AppError, notFound } from './errors.ts';
export {
  CompareEvaluations,
  EvaluationQuestionInput,
  StartEvaluation,
  UpdateEvaluationQuestion,
} from './evaluation.ts';
export type { EvaluationCause, EvaluationSource, EvaluationStatus } from './evaluation.ts';
export type { ErrorKind, ErrorReason } from './errors.ts';
export type {
  ClientToServer,
  EventName,
  Events,
  ServerToClient,
  TenantEvent,
  ToldEvent,
  Typing,
  Viewing,
} from './events.ts';
export { EmailAddress, Id, Paging } from './fields.ts';
export { VISITOR_LANGUAGES } from './languages.ts';
export { MakeIdentityKey, PreChatAnswers, SayConsent, SetAttributes, WidgetBehaviour } from './identity.ts';
export type { ConsentRecord } from './identity.ts';
export {
  IDLE_MINUTES,
  Assignment,
  BusinessHours,
  HandoverSettings,
  OwnHandoverSettings,
  Presence,
  SnoozeConversation,
  TransferConversation,
} from './handover.ts';
export {
  AddNote,
  BulkChange,
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
export type { BulkAction, HighlightPiece } from './inbox.ts';
export { jobPayloads } from './jobs.ts';
export type { JobName, JobPayload } from './jobs.ts';
export {
  AddFacebook,
  AddText,
  AddWebsite,
  CrawlSettings,
  FaqInput,
  FILE_TOO_LARGE,
  FindChunks,
  ListChunks,
  ListPages,
  MAX_FILE_BYTES,
  ReconnectFacebook,
  RenameResource,
  SetChunkActive,
  SetResourceActive,
  SetSchedule,
  SyncEvery,
  UpdateChunk,
  UpdateFaq,
  UpdateText,
} from './knowledge.ts';
export type {
  AskedBy,
  CrawlChoices,
  PageStatus,
  PreviewVerdict,
  ResourceStatus,
  ResourceType,
  SitePreview,
  SyncChange,
} from './knowledge.ts';
export { ChooseModel, ModelBudget, ModelProvider, ModelSource, SaveProvider } from './models.ts';
export { PlanId } from './plans.ts';
export type { LimitedThing, UsageOf } from './plans.ts';
export { ChangePlan, CreateTenant, SuspendTenant } from './platform.ts';
export { AssistantSettings, Branding, HandoverMode, Language, Origin, TenantStatus } from './tenants.ts';
export { WIDGET_CHANNEL } from './widget.ts';
export type {
  LauncherConfig,
  LoaderMessage,
  PanelMessage,
  PreChatField,
  ProactiveMessage,
  VisitorAttributes,
  WidgetConfig,
} from './widget.ts';
