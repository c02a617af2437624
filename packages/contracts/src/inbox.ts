import * as z from 'zod/mini';
import { Id, optionalText, requiredText } from './fields.ts';
import { MAX_INBOX_BATCH } from './inbox-limits.ts';
import { Color } from './tenants.ts';

// What agents do with conversations beside answering: lists, search, labels, notes, drafts, views, many at once.

/** `unassigned`: open, and no agent has it, whether it waits or the assistant answers. Only `all` shows what is snoozed beside the rest. */
export const InboxList = z.enum(['mine', 'waiting', 'unassigned', 'all', 'resolved', 'snoozed']);
export type InboxList = z.infer<typeof InboxList>;

/** Which conversations; what is left out doesn't matter. */
export const InboxFilter = z.object({
  list: InboxList,
  agentId: z.optional(Id),
  labelId: z.optional(Id),
  channel: z.optional(z.string().check(z.regex(/^[a-z]{1,20}$/))),
  /** ISO 639-1. */
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}$/))),
  /** With a message in the last so many days. */
  days: z.optional(z.int().check(z.gte(1), z.lte(366))),
});
export type InboxFilter = z.infer<typeof InboxFilter>;

const conversationIds = z
  .array(Id)
  .check(
    z.minLength(1, 'Choose at least one conversation.'),
    z.maxLength(MAX_INBOX_BATCH, `At most ${MAX_INBOX_BATCH} conversations can be changed at once.`),
  );

export const ListConversations = z.object({
  filter: InboxFilter,
  /** Where the last page ended. */
  cursor: z.optional(z.string().check(z.regex(/^(-|\d{4}-\d\d-\d\dT[\d:.]{8,12}Z) [0-9a-f-]{36}$/))),
  /** Only these, as far as the filter holds them: what an event has made old. */
  conversationIds: z.optional(conversationIds),
  take: z._default(z.int().check(z.gte(1), z.lte(MAX_INBOX_BATCH)), 50),
});
export type ListConversations = z.infer<typeof ListConversations>;

export const SearchConversations = z.object({
  query: requiredText(200, 'The search'),
  take: z._default(z.int().check(z.gte(1), z.lte(MAX_INBOX_BATCH)), 30),
});
export type SearchConversations = z.infer<typeof SearchConversations>;

const dateTime = z.iso.datetime({ error: 'Please choose a time.' });

/** What is done with many conversations at once. */
export const BulkAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take') }),
  z.object({ kind: z.literal('resolve') }),
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('hand_back') }),
  z.object({ kind: z.literal('snooze'), until: dateTime }),
  z.object({ kind: z.literal('assign'), memberId: Id }),
  z.object({ kind: z.literal('add_label'), labelId: Id }),
  z.object({ kind: z.literal('remove_label'), labelId: Id }),
]);
export type BulkAction = z.infer<typeof BulkAction>;
export const ApplyBulkAction = z.object({ conversationIds, action: BulkAction });
export type ApplyBulkAction = z.infer<typeof ApplyBulkAction>;

const labelName = requiredText(40, 'The name of the label');
export const LabelInput = z.object({ name: labelName, color: Color });
export type LabelInput = z.infer<typeof LabelInput>;
export const UpdateLabel = z.object({ labelId: Id, label: LabelInput });
export const SetLabels = z.object({
  conversationId: Id,
  labelIds: z.array(Id).check(z.maxLength(20, 'A conversation can have at most 20 labels.')),
});
export type SetLabels = z.infer<typeof SetLabels>;

const noteText = requiredText(4000, 'The note');
const mentions = z.array(Id).check(z.maxLength(20, 'A note can mention at most 20 people.'));
export const CreateNote = z.object({ conversationId: Id, text: noteText, mentions: z._default(mentions, []) });
export type CreateNote = z.infer<typeof CreateNote>;
export const UpdateNote = z.object({ noteId: Id, text: noteText, mentions: z._default(mentions, []) });
export type UpdateNote = z.infer<typeof UpdateNote>;

/** An empty text takes the draft away. */
export const SaveDraft = z.object({
  conversationId: Id,
  kind: z._default(z.enum(['reply', 'note']), 'reply'),
  text: optionalText(4000, 'The draft'),
});
export type SaveDraft = z.infer<typeof SaveDraft>;

export const CreateView = z.object({
  name: requiredText(60, 'The name of the view'),
  filter: InboxFilter,
  /** For all members; only a company admin makes such ones. */
  isShared: z._default(z.boolean(), false),
});
export type CreateView = z.infer<typeof CreateView>;

/** A passage of a text, cut where the words of a search stand. */
export interface HighlightSegment {
  text: string;
  isMatch: boolean;
}
