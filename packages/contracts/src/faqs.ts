import * as z from 'zod/mini';
import { Id, Paging, requiredText } from './fields/fields.ts';

export const FaqInput = z.object({
  question: requiredText(500),
  answer: requiredText(5000),
  keywords: z.array(requiredText(60)).check(z.maxLength(20)),
  priority: z.int().check(z.gte(0), z.lte(100)),
  active: z.boolean(),
});
export type FaqInput = z.infer<typeof FaqInput>;

export const UpdateFaq = z.object({ faqId: Id, faq: FaqInput });

export const FAQ_STATES = ['all', 'active', 'inactive'] as const;
export const FAQ_ORDERS = ['priority', 'newest', 'question'] as const;

/** Which FAQs a list shows. */
const FaqFilter = z.object({ search: Paging.shape.search, state: z._default(z.enum(FAQ_STATES), 'all') });
export type FaqFilter = z.infer<typeof FaqFilter>;

export const ListFaqs = z.extend(Paging, {
  state: FaqFilter.shape.state,
  sort: z._default(z.enum(FAQ_ORDERS), 'priority'),
});
export type ListFaqs = z.infer<typeof ListFaqs>;

const MAX_BULK_UPDATE = 200;

/** FAQs for a bulk action: these, or all that a filter matches. */
const FaqSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), faqIds: z.array(Id).check(z.minLength(1), z.maxLength(MAX_BULK_UPDATE)) }),
  z.object({ kind: z.literal('matching'), filter: FaqFilter }),
]);
export type FaqSelection = z.infer<typeof FaqSelection>;

export const BulkUpdateFaqs = z.object({
  selection: FaqSelection,
  action: z.enum(['activate', 'deactivate', 'remove']),
});
export type BulkUpdateFaqs = z.infer<typeof BulkUpdateFaqs>;

/** Rows of a file that one call imports. */
export const MAX_IMPORT_BATCH = 50;

/** FAQs to create, or to update where a row has an id. */
export const ImportFaqs = z.object({
  rows: z
    .array(
      z.object({
        faqId: z.nullable(Id),
        faq: FaqInput,
        /** Left out where the answer's marks tell. */
        answerFormat: z.optional(z.enum(['plain', 'markdown'])),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_IMPORT_BATCH)),
});
export type ImportFaqs = z.infer<typeof ImportFaqs>;

export const ApproveDraft = z.object({ draftId: Id, faq: FaqInput });
export type ApproveDraft = z.infer<typeof ApproveDraft>;

export const ReviewDrafts = z.object({
  draftIds: z.array(Id).check(z.minLength(1), z.maxLength(MAX_BULK_UPDATE)),
  approve: z.boolean(),
});
export type ReviewDrafts = z.infer<typeof ReviewDrafts>;
