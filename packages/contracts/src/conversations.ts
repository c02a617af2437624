import * as z from 'zod/mini';
import { MAX_MESSAGE_LENGTH } from './message-limits.ts';
import { EmailAddress, Id, optionalText, requiredText } from './fields.ts';
import { IdentityToken } from './widgets.ts';

/** Who answers next; `none`: the conversation is resolved. */
export const CONVERSATION_OWNERS = ['assistant', 'queue', 'agent', 'none'] as const;
export type ConversationOwner = (typeof CONVERSATION_OWNERS)[number];
export type ConversationState = 'open' | 'resolved';
export type MessageAuthor = 'visitor' | 'assistant' | 'agent' | 'system';
export type MessageState = 'pending' | 'streaming' | 'final' | 'failed' | 'cancelled';
export type MessageFeedback = 'up' | 'down';

/** How sure the assistant was: it answered, it answered and offers a person, or it doesn't know. */
export type AnswerOutcome = 'answered' | 'unsure' | 'unknown';

/** Why a conversation left the assistant. `message_limit`: the plan's messages of this month are used up. */
export const HANDOVER_REASONS = [
  'requested',
  'no_answer',
  'repeated_no_answer',
  'keyword',
  'anger',
  'message_limit',
  'answer_failed',
  'model_down',
] as const;
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

/** What an agent sees before reading: the visitor's last questions, oldest first, and how many the assistant had no answer to. */
export interface HandoverSummary {
  questions: string[];
  unansweredCount: number;
}

/** From a message to a passage: enough to show it and to open it, nothing about how it was found. */
export type Citation = {
  marker: number;
  kind: 'pdf' | 'file' | 'website' | 'facebook' | 'text' | 'faq';
  /** The chunk or FAQ that is cited. */
  id: string;
  title: string;
  headingPath: string[];
  /** Where it can be opened; null for pasted text and FAQs. */
  url: string | null;
  /** The page of a PDF, or the slide of a presentation; null elsewhere. */
  page: number | null;
  quote: string;
};

/** What happened in a conversation: the content of a message by `system`. */
export type SystemEvent =
  | { kind: 'queued'; reason: HandoverReason }
  | { kind: 'agent_joined'; agentName: string }
  /** `agentName` is the new agent. */
  | { kind: 'transferred'; agentName: string }
  /** `agentName` left; the conversation waits for another agent. */
  | { kind: 'requeued'; agentName: string | null }
  /** No agent is available, and the visitor is asked for an email address. `opensAt`: ISO 8601; null: unknown. */
  | { kind: 'away_notice'; opensAt: string | null }
  | { kind: 'handed_back'; agentName: string }
  | { kind: 'resolved'; agentName: string | null }
  | { kind: 'email_reply_requested'; email: string };

/** A file of a message. `url` is a path on the platform that opens it for five minutes; after that a new one is asked for. */
export interface AttachmentView {
  id: string;
  name: string;
  mime: string;
  sizeBytes: number;
  url: string;
  isImage: boolean;
}

/** A message as both sides see it. One that was taken back has no text and no files any more. */
export interface MessageView {
  id: string;
  conversationId: string;
  seq: number;
  clientMessageId: string | null;
  author: MessageAuthor;
  agentName: string | null;
  text: string;
  event: SystemEvent | null;
  state: MessageState;
  outcome: AnswerOutcome | null;
  citations: Citation[];
  feedback: MessageFeedback | null;
  /** Why it did not help, in the visitor's words. */
  feedbackReason: string | null;
  attachments: AttachmentView[];
  editedAt: string | null;
  isDeleted: boolean;
  createdAt: string;
}

/** A conversation as its visitor sees it. */
export interface VisitorConversation {
  id: string;
  state: ConversationState;
  owner: ConversationOwner;
  agentName: string | null;
  lastSeq: number;
  /** Whether a person can be asked for, or only an e-mail address be left. */
  canRequestHandover: boolean;
  /** While it waits: its place, 1 being the next, and the seconds that it will take by what was measured; null: not known. */
  queue: { position: number; waitSeconds: number | null } | null;
  /** Whether people are there now, and when they are again (ISO 8601); null: they are there, or it is not known. */
  hours: { isOpen: boolean; opensAt: string | null };
  /** Up to which message a person of the company has received, and has seen. */
  agentDeliveredSeq: number;
  agentReadSeq: number;
  /** Whether the visitor may say now how it was; not once they have. */
  canRate: boolean;
  /** What they said of the handling that has just ended. */
  rating: number | null;
}

/** A conversation in the visitor's own list. */
export interface ConversationListItem {
  id: string;
  state: ConversationState;
  agentName: string | null;
  lastMessageAt: string;
  lastMessage: { author: MessageAuthor; text: string } | null;
  /** Messages of others that the visitor hasn't seen. */
  unread: number;
}

/** Up to which message each side of a conversation has received, and has seen. */
export interface ReadReceipts {
  visitorDeliveredSeq: number;
  visitorReadSeq: number;
  agentDeliveredSeq: number;
  agentReadSeq: number;
}

/** Files that one message can have. */
const MAX_ATTACHMENTS = 10;

const MessageText = requiredText(MAX_MESSAGE_LENGTH, 'A message');

export const StartVisitorSession = z.object({
  widgetKey: z.string().check(z.regex(/^pk_[A-Za-z0-9]{16,64}$/, 'This widget key is not complete.')),
  /** The origin of the page that holds the widget. */
  origin: z.string().check(z.maxLength(300)),
  /** What this browser kept from an earlier visit. */
  secret: z.optional(z.string().check(z.maxLength(200))),
  locale: z.optional(z.string().check(z.maxLength(35))),
  /** What the company's server says of who this is; the secret is left alone then. */
  identity: z.optional(IdentityToken),
});
export type StartVisitorSession = z.infer<typeof StartVisitorSession>;

const AttachmentIds = z
  .array(Id)
  .check(z.maxLength(MAX_ATTACHMENTS, `A message can have at most ${MAX_ATTACHMENTS} files.`));

/** A message's text, which may be empty where files say it. */
const TextOrAttachments = {
  text: optionalText(MAX_MESSAGE_LENGTH, 'A message'),
  attachmentIds: z.optional(AttachmentIds),
};
const hasContent = z.refine<{ text: string; attachmentIds?: string[] | undefined }>(
  ({ text, attachmentIds = [] }) => text !== '' || attachmentIds.length > 0,
  'A message is missing.',
);

/** `conversationId` names one of the visitor's conversations; without it the one that they used last goes on. */
export const SendMessage = z
  .object({
    conversationId: z.optional(Id),
    clientMessageId: Id,
    ...TextOrAttachments,
    pageUrl: z.optional(z.string().check(z.maxLength(2000))),
    pageTitle: z.optional(z.string().check(z.maxLength(300))),
  })
  .check(hasContent);
export type SendMessage = z.infer<typeof SendMessage>;

export const RequestEmailReply = z.object({
  conversationId: z.optional(Id),
  email: EmailAddress,
  name: z._default(z.string().check(z.maxLength(120)), ''),
});
export type RequestEmailReply = z.infer<typeof RequestEmailReply>;

export const SetFeedback = z.object({
  messageId: Id,
  feedback: z.nullable(z.enum(['up', 'down'])),
  reason: z._default(z.string().check(z.maxLength(500)), ''),
});
export type SetFeedback = z.infer<typeof SetFeedback>;

/** Messages after the last one that the asker has; 0 asks for all. */
export const SyncConversation = z.object({ conversationId: z.optional(Id), afterSeq: z.int().check(z.gte(0)) });
export type SyncConversation = z.infer<typeof SyncConversation>;
export const GetConversation = z.object({ conversationId: Id, afterSeq: z.int().check(z.gte(0)) });

export const SendAgentReply = z
  .object({ conversationId: Id, clientMessageId: Id, ...TextOrAttachments })
  .check(hasContent);
export type SendAgentReply = z.infer<typeof SendAgentReply>;

/** All messages up to this one were seen. */
export const MarkRead = z.object({ conversationId: Id, seq: z.int().check(z.gte(0)) });
export type MarkRead = z.infer<typeof MarkRead>;

export const EditMessage = z.object({ messageId: Id, text: MessageText });
export type EditMessage = z.infer<typeof EditMessage>;

export const RateConversation = z.object({
  conversationId: Id,
  rating: z.int().check(z.gte(1), z.lte(5)),
  comment: z._default(optionalText(1000, 'A comment'), ''),
});
export type RateConversation = z.infer<typeof RateConversation>;

export const RecordPageView = z.object({
  url: z.string().check(z.maxLength(2000)),
  title: z._default(optionalText(300, 'A title'), ''),
});
export type RecordPageView = z.infer<typeof RecordPageView>;

export const SendTranscript = z.object({ conversationId: Id, email: EmailAddress });
export type SendTranscript = z.infer<typeof SendTranscript>;

export const BlockVisitor = z.object({ conversationId: Id, isBlocked: z.boolean() });
export type BlockVisitor = z.infer<typeof BlockVisitor>;

const ContactFields = z.record(
  z.string().check(z.minLength(1), z.maxLength(60)),
  z.string().check(z.maxLength(500, 'A field can have at most 500 characters.')),
);

/** What members write about the person at the other end; an empty text takes a field away. */
export const UpdateContact = z.object({
  conversationId: Id,
  name: optionalText(120, 'The name'),
  email: z.union([z.literal(''), EmailAddress]),
  phone: optionalText(60, 'The phone number'),
  notes: optionalText(4000, 'The notes'),
  fields: ContactFields.check(
    z.refine((fields) => Object.keys(fields).length <= 30, 'A contact can have at most 30 fields.'),
  ),
});
export type UpdateContact = z.infer<typeof UpdateContact>;

/** One step of an answer on its way to the visitor. */
export type AnswerStreamEvent =
  | { type: 'stored'; message: MessageView; conversation: VisitorConversation }
  | { type: 'searching' }
  | { type: 'delta'; messageId: string; text: string }
  /** The text that came so far is void: another answerer begins anew. */
  | { type: 'restart'; messageId: string }
  | { type: 'message'; message: MessageView }
  | { type: 'conversation'; conversation: VisitorConversation };
