import * as z from 'zod/mini';

/** Who answers what comes in by a channel: the assistant until it hands over, the assistant once a member approves, or people only. */
export const ANSWER_MODES = ['assistant', 'drafts', 'people'] as const;
export const AnswerMode = z.enum(ANSWER_MODES);
export type AnswerMode = z.infer<typeof AnswerMode>;

/** Of drafts: answers of at least this confidence (0 to 100) are sent without approval; null: none. */
export const MinConfidence = z.nullable(z.int().check(z.gte(0), z.lte(100)));
