import * as z from 'zod/mini';
import { Id, optionalText, requiredText, Color } from './fields/fields.ts';
import { SendAgentReply } from './handover.ts';
import { MAX_INBOX_BATCH } from './limits/inbox-limits.ts';
import { ReplyActions } from './standard-replies.ts';

// What agents do with conversations besides replying: lists, search, labels, notes, drafts, views, bulk actions.

/**
 * `assistant`: open, and no person of the team has had it or is asked for. `unassigned` and `all` are the other open ones, without an
 * agent and altogether; `drafts`, those with an answer that waits for approval. Only `all` has snoozed ones among the others.
 */
export const InboxList = z.enum(['mine', 'waiting', 'drafts', 'unassigned', 'all', 'assistant', 'resolved', 'snoozed']);
export type InboxList = z.infer<typeof InboxList>;

/** Which conversations; a property that is left out filters nothing. */
export const InboxFilter = z.object({
  list: InboxList,
  agentId: z.optional(Id),
  labelId: z.optional(Id),
  channel: z.optional(z.string().check(z.regex(/^[a-z]{1,20}$/))),
  /** ISO 639-1. */
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))),
  /** With a message in this many days. */
  days: z.optional(z.int().check(z.gte(1), z.lte(366))),
});
export type InboxFilter = z.infer<typeof InboxFilter>;

const conversationIds = z.array(Id).check(z.minLength(1), z.maxLength(MAX_INBOX_BATCH));

export const ListConversations = z.object({
  filter: InboxFilter,
  /** The end of the last page. */
  cursor: z.optional(z.string().check(z.regex(/^(-|\d{4}-\d\d-\d\dT[\d:.]{8,12}Z) [0-9a-f-]{36}$/))),
  /** Only these, if the filter matches them: the rows that an event has changed. */
  conversationIds: z.optional(conversationIds),
  take: z._default(z.int().check(z.gte(1), z.lte(MAX_INBOX_BATCH)), 50),
});
export type ListConversations = z.infer<typeof ListConversations>;

export const SearchConversations = z.object({
  query: requiredText(200),
  take: z._default(z.int().check(z.gte(1), z.lte(MAX_INBOX_BATCH)), 30),
});
export type SearchConversations = z.infer<typeof SearchConversations>;

/** An action on many conversations at once. */
export const BulkAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take') }),
  z.object({ kind: z.literal('resolve') }),
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('hand_back') }),
  z.object({ kind: z.literal('snooze'), until: z.iso.datetime() }),
  z.object({ kind: z.literal('assign'), memberId: Id }),
  z.object({ kind: z.literal('add_label'), labelId: Id }),
  z.object({ kind: z.literal('remove_label'), labelId: Id }),
]);
export type BulkAction = z.infer<typeof BulkAction>;
export const ApplyBulkAction = z.object({ conversationIds, action: BulkAction });
export type ApplyBulkAction = z.infer<typeof ApplyBulkAction>;

const labelName = requiredText(40);

export const LabelInput = z.object({ name: labelName, color: Color });
export type LabelInput = z.infer<typeof LabelInput>;
export const UpdateLabel = z.object({ labelId: Id, label: LabelInput });

export const SetLabels = z.object({
  conversationId: Id,
  labelIds: z.array(Id).check(z.maxLength(20)),
});
export type SetLabels = z.infer<typeof SetLabels>;

const noteText = requiredText(4000);

const mentions = z.array(Id).check(z.maxLength(20));

export const CreateNote = z.object({ conversationId: Id, text: noteText, mentions: z._default(mentions, []) });
export type CreateNote = z.infer<typeof CreateNote>;
export const UpdateNote = z.object({ noteId: Id, text: noteText, mentions: z._default(mentions, []) });
export type UpdateNote = z.infer<typeof UpdateNote>;

/** A reply with what a standard reply does besides. */
export const SendReply = z.object({ reply: SendAgentReply, actions: ReplyActions });
export type SendReply = z.infer<typeof SendReply>;

/** An empty text removes the draft. */
/** An answer that waits for approval; `draftId` is of the text that the member sees. */
export const AnswerDraftReference = z.object({ conversationId: Id, draftId: Id });
export type AnswerDraftReference = z.infer<typeof AnswerDraftReference>;

export const SendAnswerDraft = z.extend(AnswerDraftReference, { clientMessageId: Id });
export type SendAnswerDraft = z.infer<typeof SendAnswerDraft>;

export const SaveDraft = z.object({
  conversationId: Id,
  kind: z._default(z.enum(['reply', 'note']), 'reply'),
  text: optionalText(4000),
});
export type SaveDraft = z.infer<typeof SaveDraft>;

export const CreateView = z.object({
  name: requiredText(60),
  filter: InboxFilter,
  /** For all members; only company admins create those. */
  isShared: z._default(z.boolean(), false),
});
export type CreateView = z.infer<typeof CreateView>;
/** A view's own fields, beside its filter. */
export const ViewFields = z.omit(CreateView, { filter: true });

/** A piece of a text, split at the matches of a search. */
export interface HighlightSegment {
  text: string;
  isMatch: boolean;
}

export const GetConversation = z.object({ conversationId: Id, afterSeq: z.int().check(z.gte(0)) });
