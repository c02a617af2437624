import * as z from 'zod/mini';
import { OpeningHours } from '../facts.ts';
import { requiredText } from '../fields/fields.ts';

/** The steps of a company's setup, in their order. They can be taken in any order and left at any time. */
export const ONBOARDING_STEPS = ['website', 'knowledge', 'questions', 'look', 'install'] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

export const CompleteStep = z.object({ step: z.enum(ONBOARDING_STEPS) });

export const QuestionRating = z.enum(['good', 'bad']);
export type QuestionRating = z.infer<typeof QuestionRating>;

export const RateQuestion = z.object({ question: requiredText(500), rating: QuestionRating });
export type RateQuestion = z.infer<typeof RateQuestion>;

/** When conversations reach a person: always, or in these opening hours. */
export const SetAvailability = z.object({ hours: z.nullable(OpeningHours) });
export type SetAvailability = z.infer<typeof SetAvailability>;

/**
 * What was seen on the company's page. `seen`: a page of the site loaded the widget lately; `found`: the snippet is on the page;
 * `expiring_key`: it is, with a key that was replaced and stops soon;
 * `csp`: it is, but the page's Content-Security-Policy blocks it; `other_key`: another key's snippet is; `site_not_allowed`: it
 * is there, but on a site that isn't allowed; `not_found`; `unreachable`: the page couldn't be read.
 */
export const InstallStatus = z.enum([
  'seen',
  'found',
  'expiring_key',
  'csp',
  'other_key',
  'site_not_allowed',
  'not_found',
  'unreachable',
]);
export type InstallStatus = z.infer<typeof InstallStatus>;

export const InstallCheck = z.object({
  status: InstallStatus,
  url: z.string(),
  /** ISO 8601. */
  checkedAt: z.string(),
  /** When the found key stops (ISO 8601), the other key that was found, the directive that blocks, or the site that isn't allowed; empty otherwise. */
  detail: z._default(z.string(), ''),
});
export type InstallCheck = z.infer<typeof InstallCheck>;
