import * as z from 'zod/mini';
import { Id, Paging, requiredText } from './fields.ts';
import { FaqInput } from './resources.ts';

// What a company admin does with curated answers: lists of FAQs, files of them, drafts, standard replies.

export const ListFaqs = z.extend(Paging, {
  state: z._default(z.enum(['all', 'active', 'inactive']), 'all'),
  sort: z._default(z.enum(['priority', 'newest', 'question']), 'priority'),
});
export type ListFaqs = z.infer<typeof ListFaqs>;

const faqIds = z
  .array(Id)
  .check(z.minLength(1, 'Choose at least one.'), z.maxLength(200, 'At most 200 can be changed at once.'));

export const BulkUpdateFaqs = z.object({ faqIds, action: z.enum(['activate', 'deactivate', 'remove']) });
export type BulkUpdateFaqs = z.infer<typeof BulkUpdateFaqs>;

/** Rows of a file that are imported with one call. */
export const MAX_IMPORT_BATCH = 50;

/** FAQs to be made, or, where a row names one, to be changed. */
export const ImportFaqs = z.object({
  rows: z
    .array(z.object({ faqId: z.nullable(Id), faq: FaqInput }))
    .check(z.minLength(1, 'There is no row to import.'), z.maxLength(MAX_IMPORT_BATCH, 'Too many rows for one call.')),
});
export type ImportFaqs = z.infer<typeof ImportFaqs>;

export const ApproveDraft = z.object({ draftId: Id, faq: FaqInput });
export type ApproveDraft = z.infer<typeof ApproveDraft>;

export const ReviewDrafts = z.object({
  draftIds: z
    .array(Id)
    .check(z.minLength(1, 'Choose at least one.'), z.maxLength(200, 'At most 200 can be decided at once.')),
  approve: z.boolean(),
});
export type ReviewDrafts = z.infer<typeof ReviewDrafts>;

/** What stands for something in a standard reply; the assistant knows only those of the second list. */
export const REPLY_VARIABLES = ['visitor.name', 'agent.name', 'company.name', 'assistant.name'] as const;
export const ASSISTANT_REPLY_VARIABLES = ['company.name', 'assistant.name'] as const;

// The spaces are trimmed afterwards: a pattern that also matched them took minutes for four thousand of them.
const VARIABLE_PATTERN = /\{\{([^{}]*)\}\}/g;
const hasKnownVariables = (text: string): boolean =>
  [...text.matchAll(VARIABLE_PATTERN)].every(([, name = '']) =>
    (REPLY_VARIABLES as readonly string[]).includes(name.trim()),
  );

export const StandardReplyInput = z.object({
  shortcut: requiredText(40, 'The shortcut').check(
    z.regex(/^[\p{L}\p{N}_-]+$/u, 'A shortcut is one word of letters, digits, - and _.'),
  ),
  title: requiredText(200, 'The title'),
  text: requiredText(4000, 'The text').check(
    z.refine(
      hasKnownVariables,
      `Lobby knows these variables: ${REPLY_VARIABLES.map((name) => `{{${name}}}`).join(', ')}.`,
    ),
  ),
  active: z.boolean(),
  usedByAssistant: z.boolean(),
});
export type StandardReplyInput = z.infer<typeof StandardReplyInput>;

export const UpdateStandardReply = z.object({ replyId: Id, reply: StandardReplyInput });

/** The longest question that can be tried or kept in a set. */
const question = requiredText(1000, 'The question');

export const PreviewAnswer = z.object({ question });

export const ListGaps = z.extend(Paging, { status: z._default(z.enum(['open', 'closed', 'dismissed']), 'open') });
export type ListGaps = z.infer<typeof ListGaps>;

export const ApproveGap = z.object({ groupId: Id, faq: FaqInput });
export const SetGapDismissed = z.object({ groupId: Id, isDismissed: z.boolean() });
