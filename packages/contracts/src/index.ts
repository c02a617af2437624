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
  CatchUp,
  CatchUpConversation,
  GiveFeedback,
  InboxFilter,
  LeaveEmail,
  MAX_MESSAGE_LENGTH,
  StartVisit,
} from './conversations.ts';
export type {
  AnswerOutcome,
  AnswerStep,
  Author,
  Citation,
  ConversationForVisitor,
  ConversationState,
  Feedback,
  HandoverReason,
  MessageState,
  MessageView,
  Owner,
  SystemEvent,
} from './conversations.ts';
export { AppError, notFound } from './errors.ts';
export type { ErrorKind } from './errors.ts';
export type { ClientToServer, EventName, Events, ServerToClient, TenantEvent, Typing } from './events.ts';
export { EmailAddress, Id, Paging } from './fields.ts';
export { jobPayloads } from './jobs.ts';
export type { JobName, JobPayload } from './jobs.ts';
export {
  AddText,
  AddWebsite,
  CrawlSettings,
  FaqInput,
  ListChunks,
  ListPages,
  RenameResource,
  SetResourceActive,
  UpdateFaq,
} from './knowledge.ts';
export type {
  CrawlChoices,
  PageStatus,
  PreviewVerdict,
  ResourceStatus,
  ResourceType,
  SitePreview,
} from './knowledge.ts';
export { PlanId } from './plans.ts';
export type { LimitedThing, UsageOf } from './plans.ts';
export { ChangePlan, CreateTenant, SuspendTenant } from './platform.ts';
export { AssistantSettings, Branding, HandoverMode, Language, Origin, TenantStatus } from './tenants.ts';
export { WIDGET_CHANNEL } from './widget.ts';
export type { LoaderMessage, PanelMessage, WidgetConfig } from './widget.ts';
