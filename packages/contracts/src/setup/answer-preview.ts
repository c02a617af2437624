import * as z from 'zod/mini';
import { requiredText } from '../fields/fields.ts';
import { AssistantSettings } from '../tenants.ts';

/** A question on trial, with the assistant's settings as they would be saved; without them, as they are. */
export const PreviewAnswer = z.object({ question: requiredText(1000), settings: z.optional(AssistantSettings) });
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;

/** Steps of an answer threshold from 0 to 1. */
export const THRESHOLD_STEPS = 100;

/** How many questions are answered, answered with the offer of a person, and not answered. */
export type ThresholdOutcomes = Record<'answered' | 'unsure' | 'unanswered', number>;

/** What each threshold would have made of a tenant's questions, by its step from 0 to 100. */
export interface ThresholdEffect {
  source: 'visitors' | 'evaluation';
  total: number;
  outcomes: ThresholdOutcomes[];
  /** How many of its visitors' questions each FAQ threshold would have answered word for word by a FAQ, by its step. */
  faqs: { total: number; answered: number[] };
}
