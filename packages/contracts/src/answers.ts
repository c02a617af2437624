import * as z from 'zod/mini';
import { FaqInput } from './faqs.ts';
import { Id, Paging, requiredText } from './fields/fields.ts';

/** How sure the assistant was: it answered, it answered and offers a person, or it doesn't know. */
export type AnswerOutcome = 'answered' | 'unsure' | 'unknown';

/**
 * How a question was read: alone, together with the one before it, as a model rewrote it, as several questions of one message, as the
 * choice of an offered source, or by its topic where no word of it was found.
 */
export const ANSWER_READINGS = ['question', 'conversation', 'rewritten', 'parts', 'choice', 'topic'] as const;
export type AnswerReading = (typeof ANSWER_READINGS)[number];

/** Why a question got no answer. */
export const ANSWER_REFUSALS = [
  'blocked_topic',
  'nothing_found',
  'unrelated',
  'not_in_sources',
  'needs_person',
  'message_limit',
  'declined',
  'sources_removed',
] as const;
export type AnswerRefusal = (typeof ANSWER_REFUSALS)[number];

/** A passage that an answer refers to: enough to show and open it, nothing about how it was retrieved. */
export type Citation = {
  marker: number;
  kind: 'pdf' | 'file' | 'website' | 'facebook' | 'text' | 'faq';
  /** The cited chunk or FAQ. */
  id: string;
  title: string;
  headingPath: string[];
  /** Where it opens; null for pasted text and FAQs. */
  url: string | null;
  /** The page of a PDF or the slide of a presentation, else null. */
  page: number | null;
  quote: string;
};

/** A source that a visitor may have meant. The label is a FAQ's question or a heading. */
export type AnswerChoice = { kind: 'chunk' | 'faq'; id: string; label: string };

/** What a correction replaces: a FAQ's answer, a passage's text, or nothing yet. */
export const CorrectionKind = z.enum(['faq', 'chunk', 'new_faq']);
export type CorrectionKind = z.infer<typeof CorrectionKind>;

const MAX_CORRECTION_LENGTH = 4_000;

/** How an answer should be: the text as it would read. `targetId`: the FAQ or chunk; null for a new FAQ. */
export const SuggestCorrection = z
  .object({ messageId: Id, kind: CorrectionKind, targetId: z.nullable(Id), text: requiredText(MAX_CORRECTION_LENGTH) })
  .check(
    z.refine(({ kind, targetId }) => (targetId === null) === (kind === 'new_faq'), {
      path: ['targetId'],
      error: 'required',
    }),
  );
export type SuggestCorrection = z.infer<typeof SuggestCorrection>;
/** What a member writes of it. */
export const CorrectionText = z.object({ text: requiredText(MAX_CORRECTION_LENGTH) });
export type CorrectionText = z.infer<typeof CorrectionText>;

export const ReviewCorrection = z.object({ correctionId: Id, status: z.enum(['accepted', 'dismissed']) });
export type ReviewCorrection = z.infer<typeof ReviewCorrection>;

/** `closed`: answered by a FAQ since. */
export const ListGaps = z.extend(Paging, { status: z._default(z.enum(['open', 'closed', 'dismissed']), 'open') });
export type ListGaps = z.infer<typeof ListGaps>;

export const ApproveGap = z.object({ groupId: Id, faq: FaqInput });
export const SetGapDismissed = z.object({ groupId: Id, isDismissed: z.boolean() });
