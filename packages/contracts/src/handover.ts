import * as z from 'zod/mini';
import { Id, optionalText, requiredText } from './fields.ts';
import { HandoverMode } from './tenants.ts';

export const Presence = z.enum(['online', 'away', 'offline']);
export type Presence = z.infer<typeof Presence>;

/** A time of the day as `HH:MM`; `24:00` is midnight at its end. */
const TimeOfDay = z
  .string()
  .check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Please write a time of the day such as 09:00.'));

const OpenInterval = z
  .object({ from: TimeOfDay, to: TimeOfDay })
  .check(z.refine(({ from, to }) => from < to, 'Opening hours end after they begin.'));

const DAYS_PER_WEEK = 7;

/** When people are there. `week`: the spans of each day, Monday first; null: around the clock. A holiday is a whole day off. */
export const BusinessHours = z.object({
  week: z.nullable(
    z
      .array(z.array(OpenInterval).check(z.maxLength(4, 'Four spans are the most that a day can have.')))
      .check(z.length(DAYS_PER_WEEK, 'A week has seven days.')),
  ),
  holidays: z
    .array(
      z.object({
        date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'Please choose a date.')),
        name: optionalText(80, 'The name of the holiday'),
      }),
    )
    .check(z.maxLength(200, 'Two hundred holidays are the most that can be kept.')),
});
export type BusinessHours = z.infer<typeof BusinessHours>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const minutesField = (max: number, what: string) =>
  z.int().check(z.gte(1, `${what} is at least one minute.`), z.lte(max, `${what} is at most ${max} minutes.`));

export const AssignmentMode = z.enum(['manual', 'round_robin', 'balanced']);
export type AssignmentMode = z.infer<typeof AssignmentMode>;

const MONTH_MINUTES = 43_200;

export const HandoverSettings = z.object({
  handoverMode: HandoverMode,
  handoverAfterUnanswered: z.int().check(z.gte(0), z.lte(20, 'Twenty questions are the most that can be set.')),
  handoverKeywords: z
    .array(requiredText(80, 'A keyword'))
    .check(z.maxLength(50, 'Fifty keywords are the most that can be set.')),
  handoverOnAnger: z.boolean(),
  timeZone: z.string().check(z.maxLength(60), z.refine(isTimeZone, 'Please choose a time zone.')),
  businessHours: BusinessHours,
  assignmentMode: AssignmentMode,
  waitingMailMinutes: minutesField(1440, 'The time until the mail'),
  firstReplyTargetMinutes: z.nullable(minutesField(MONTH_MINUTES, 'The target')),
  resolutionTargetMinutes: z.nullable(minutesField(MONTH_MINUTES, 'The target')),
  isRatingEnabled: z.boolean(),
});
export type HandoverSettings = z.infer<typeof HandoverSettings>;

export const AgentSettings = z.object({
  hasSoundAlerts: z.boolean(),
  hasBrowserAlerts: z.boolean(),
  hasMailAlerts: z.boolean(),
  /** Conversations that they are given at the most; left out: as it is. */
  capacity: z.optional(z.int().check(z.gte(0), z.lte(100, 'A hundred conversations are the most.'))),
});
export type AgentSettings = z.infer<typeof AgentSettings>;

export const TransferConversation = z.object({
  conversationId: Id,
  memberId: Id,
  /** What the colleague should know; no visitor ever gets it. */
  note: optionalText(4000, 'The note'),
});
export type TransferConversation = z.infer<typeof TransferConversation>;

export const SnoozeConversation = z.object({
  conversationId: Id,
  until: z.iso.datetime({ error: 'Please choose a time.' }),
});
export type SnoozeConversation = z.infer<typeof SnoozeConversation>;
