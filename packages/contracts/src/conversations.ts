import * as z from 'zod/mini';
import { MAX_CHOICES, MAX_MESSAGE_LENGTH } from './limits/message-limits.ts';
import { EmailAddress, Id, optionalText, requiredText } from './fields/fields.ts';
import type { AnswerOutcome, Citation } from './answers.ts';
import { AttachmentIds } from './attachments.ts';
import type { AttachmentView } from './attachments.ts';

/** Who answers next; `none`: the conversation is resolved. */
export const CONVERSATION_OWNERS = ['assistant', 'queue', 'agent', 'none'] as const;
export type ConversationOwner = (typeof CONVERSATION_OWNERS)[number];
export type ConversationState = 'open' | 'resolved';
export type MessageAuthor = 'visitor' | 'assistant' | 'agent' | 'system';
export type MessageState = 'pending' | 'streaming' | 'final' | 'failed' | 'cancelled';
export type MessageFeedback = 'up' | 'down';
/** How a text is shown: as it was written, or as Markdown. */
export type TextFormat = 'plain' | 'markdown';

/**
 * Why a conversation left the assistant. `message_limit`: the plan's messages of this month are used up. `approval`: its answer waits for
 * a member's approval.
 */
export const HANDOVER_REASONS = [
  'requested',
  'no_answer',
  'repeated_no_answer',
  'keyword',
  'anger',
  'message_limit',
  'answer_failed',
  'model_down',
  'people_only',
  'approval',
] as const;
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

/** What an agent sees before reading: the visitor's last questions, oldest first, and how many the assistant had no answer to. */
export interface HandoverSummary {
  questions: string[];
  unansweredCount: number;
}

/** What happened in a conversation: the content of a message by `system`. */
export type SystemEvent =
  | { kind: 'queued'; reason: HandoverReason }
  /** The visitor was told that they still wait, and that the assistant answers meanwhile. */
  | { kind: 'still_queued' }
  /** The visitor no longer wants a person. */
  | { kind: 'handover_cancelled' }
  | { kind: 'agent_joined'; agentName: string }
  /** `agentName` is the new agent. */
  | { kind: 'transferred'; agentName: string }
  /** `agentName` left; the conversation waits for another agent. */
  | { kind: 'requeued'; agentName: string | null }
  /** No agent is available, and the visitor is asked for an email address. `opensAt`: ISO 8601; null: unknown. */
  | { kind: 'away_notice'; opensAt: string | null }
  | { kind: 'handed_back'; agentName: string }
  | { kind: 'resolved'; agentName: string | null }
  | { kind: 'email_reply_requested'; email: string }
  /** What the assistant has noted of what the visitor said about themselves, as texts. */
  | { kind: 'fields_noted'; values: string[] };

/** Why a message was not translated. `unverified`: its numbers, links or codes did not survive, or it stayed in its language. */
export const TRANSLATION_FAILURES = ['unverified', 'model_unavailable', 'budget_exceeded'] as const;
export type TranslationFailure = (typeof TRANSLATION_FAILURES)[number];

/** A message in another language (ISO 639-1). Of a failed translation the text is empty. */
export interface TranslationView {
  language: string;
  sourceLanguage: string;
  text: string;
  failure: TranslationFailure | null;
}

/** A message as both sides see it. A deleted one has no text and no files. */
export interface MessageView {
  id: string;
  conversationId: string;
  seq: number;
  clientMessageId: string | null;
  author: MessageAuthor;
  agentName: string | null;
  text: string;
  textFormat: TextFormat;
  event: SystemEvent | null;
  state: MessageState;
  outcome: AnswerOutcome | null;
  citations: Citation[];
  /** The labels of what the visitor may have meant, best first; empty where nothing is offered. */
  choices: string[];
  feedback: MessageFeedback | null;
  /** Why the answer did not help, in the visitor's words. */
  feedbackReason: string | null;
  attachments: AttachmentView[];
  /** For members one per language; for visitors those of agents' messages, in the visitor's language. */
  translations: TranslationView[];
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
  /** A person is there; otherwise the visitor can only leave an email address. */
  canRequestHandover: boolean;
  /** While it waits and somebody is there: its position (1 is next) and the expected wait, from recent waits; null: unknown. */
  queue: { position: number; waitSeconds: number | null } | null;
  /** Whether people are available now, and from when (ISO 8601); null: they are, or it is unknown. */
  hours: { isOpen: boolean; opensAt: string | null };
  /** The last message that an agent has received, and has read. */
  agentDeliveredSeq: number;
  agentReadSeq: number;
  /** The conversation has ended and has no rating yet. */
  canRate: boolean;
  /** The visitor's rating of the latest episode. */
  rating: number | null;
}

/** A conversation in the visitor's own list. */
export interface ConversationListItem {
  id: string;
  state: ConversationState;
  agentName: string | null;
  lastMessageAt: string;
  lastMessage: { author: MessageAuthor; text: string } | null;
  /** Messages of others that the visitor has not read. */
  unread: number;
}

/** The last message that each side of a conversation has received, and has read. */
export interface ReadReceipts {
  visitorDeliveredSeq: number;
  visitorReadSeq: number;
  agentDeliveredSeq: number;
  agentReadSeq: number;
}

const MessageText = requiredText(MAX_MESSAGE_LENGTH);

/** The text of a message, which may be empty if the message has files. */
export const TextOrAttachments = {
  text: optionalText(MAX_MESSAGE_LENGTH),
  attachmentIds: z.optional(AttachmentIds),
};

/** Refuses a message with neither text nor files. */
export const hasContent = z.refine<{ text: string; attachmentIds?: string[] | undefined }>(
  ({ text, attachmentIds = [] }) => text !== '' || attachmentIds.length > 0,
  { path: ['text'], error: 'required' },
);

/** One of the choices with an answer, by its index. */
export const ChoiceReference = z.object({ messageId: Id, index: z.int().check(z.gte(0), z.lt(MAX_CHOICES)) });
export type ChoiceReference = z.infer<typeof ChoiceReference>;

/** Without a `conversationId` the message goes to the conversation that the visitor used last. */
export const SendMessage = z
  .object({
    conversationId: z.optional(Id),
    clientMessageId: Id,
    ...TextOrAttachments,
    /** What the visitor chose; the text is its label. */
    choice: z.optional(ChoiceReference),
    pageUrl: z.optional(z.string().check(z.maxLength(2000))),
    pageTitle: z.optional(z.string().check(z.maxLength(300))),
  })
  .check(hasContent);
export type SendMessage = z.infer<typeof SendMessage>;

export const SetFeedback = z.object({
  messageId: Id,
  feedback: z.nullable(z.enum(['up', 'down'])),
  reason: z._default(z.string().check(z.maxLength(500)), ''),
});
export type SetFeedback = z.infer<typeof SetFeedback>;

/** Asks for the messages after the last one that the client has; 0 for all. */
export const SyncConversation = z.object({ conversationId: z.optional(Id), afterSeq: z.int().check(z.gte(0)) });
export type SyncConversation = z.infer<typeof SyncConversation>;

/** All messages up to this one were read. */
export const MarkRead = z.object({ conversationId: Id, seq: z.int().check(z.gte(0)) });
export type MarkRead = z.infer<typeof MarkRead>;

export const EditMessage = z.object({ messageId: Id, text: MessageText });
export type EditMessage = z.infer<typeof EditMessage>;

export const RateConversation = z.object({
  conversationId: Id,
  rating: z.int().check(z.gte(1), z.lte(5)),
  comment: z._default(optionalText(1000), ''),
});
export type RateConversation = z.infer<typeof RateConversation>;

export const SendTranscript = z.object({ conversationId: Id, email: EmailAddress });
export type SendTranscript = z.infer<typeof SendTranscript>;

export const SetTranslated = z.object({ conversationId: Id, isTranslated: z.boolean() });
export type SetTranslated = z.infer<typeof SetTranslated>;

/** Asks for a conversation in the member's language; `isRetry`: also what could not be translated before. */
export const RequestTranslation = z.object({ conversationId: Id, isRetry: z.boolean() });
export type RequestTranslation = z.infer<typeof RequestTranslation>;

export const BlockVisitor = z.object({ conversationId: Id, isBlocked: z.boolean() });
export type BlockVisitor = z.infer<typeof BlockVisitor>;

/** One step of an answer, streamed to the visitor. */
export type AnswerStreamEvent =
  | { type: 'stored'; message: MessageView; conversation: VisitorConversation }
  | { type: 'searching' }
  /** The answer's message, still without a text. */
  | { type: 'started'; message: MessageView }
  | { type: 'delta'; messageId: string; text: string }
  /** The text so far is void: the answer is written again. */
  | { type: 'restart'; messageId: string }
  | { type: 'message'; message: MessageView }
  | { type: 'conversation'; conversation: VisitorConversation };
