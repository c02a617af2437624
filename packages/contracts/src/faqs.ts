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

export const ListFaqs = z.extend(Paging, {
  state: z._default(z.enum(['all', 'active', 'inactive']), 'all'),
  sort: z._default(z.enum(['priority', 'newest', 'question']), 'priority'),
});
export type ListFaqs = z.infer<typeof ListFaqs>;

const MAX_BULK_UPDATE = 200;

export const BulkUpdateFaqs = z.object({
  faqIds: z.array(Id).check(z.minLength(1), z.maxLength(MAX_BULK_UPDATE)),
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
