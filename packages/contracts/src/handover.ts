import * as z from 'zod/mini';
import { AnswerMode, MinConfidence } from './fields/answer-modes.ts';
import { hasContent, TextOrAttachments } from './conversations.ts';
import { EmailAddress, Id, optionalText, requiredText } from './fields/fields.ts';
import { TimeZone } from './fields/time-zone.ts';

/** `offer`: the assistant offers a person; `immediate`: the conversation goes to the queue at once. */
export const HandoverMode = z.enum(['offer', 'immediate']);
export type HandoverMode = z.infer<typeof HandoverMode>;

export const Presence = z.enum(['online', 'away', 'offline']);
export type Presence = z.infer<typeof Presence>;

/** `HH:MM`; `24:00` is the end of the day. */
const TimeOfDay = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'invalid_time'));

const OpenInterval = z
  .object({ from: TimeOfDay, to: TimeOfDay })
  .check(z.refine(({ from, to }) => from < to, { path: ['to'], error: 'end_before_start' }));

const DAYS_PER_WEEK = 7;

/** When agents are available. `week`: the intervals of each day, from Monday; null: always. A holiday is a whole day off. */
export const BusinessHours = z.object({
  week: z.nullable(z.array(z.array(OpenInterval).check(z.maxLength(4))).check(z.length(DAYS_PER_WEEK))),
  holidays: z
    .array(
      z.object({
        date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'invalid_date')),
        name: optionalText(80),
      }),
    )
    .check(z.maxLength(200)),
});
export type BusinessHours = z.infer<typeof BusinessHours>;

const minutesField = (max: number) => z.int().check(z.gte(1), z.lte(max));

export const AssignmentMode = z.enum(['manual', 'round_robin', 'balanced']);
export type AssignmentMode = z.infer<typeof AssignmentMode>;

const DAY_MINUTES = 1440;
const MONTH_MINUTES = 30 * DAY_MINUTES;

export const HandoverSettings = z.object({
  /** Who answers in the widget; each channel account has its own. */
  answerMode: AnswerMode,
  minConfidence: MinConfidence,
  handoverMode: HandoverMode,
  handoverAfterUnanswered: z.int().check(z.gte(0), z.lte(20)),
  handoverKeywords: z.array(requiredText(80)).check(z.maxLength(50)),
  handoverOnAnger: z.boolean(),
  /** Whether the assistant goes on answering while a conversation waits in the queue. */
  answersWhileQueued: z.boolean(),
  timeZone: TimeZone,
  businessHours: BusinessHours,
  assignmentMode: AssignmentMode,
  waitingMailMinutes: minutesField(DAY_MINUTES),
  /** Whether visitors who have left get replies by e-mail; it takes an account for it. */
  mailsReplies: z.boolean(),
  firstReplyTargetMinutes: z.nullable(minutesField(MONTH_MINUTES)),
  resolutionTargetMinutes: z.nullable(minutesField(MONTH_MINUTES)),
  isRatingEnabled: z.boolean(),
});
export type HandoverSettings = z.infer<typeof HandoverSettings>;

/** How often a waiting conversation alerts a member. `quiet`: aloud the first time, quietly afterwards. */
export const AlertRepeat = z.enum(['once', 'quiet', 'until_taken']);
export type AlertRepeat = z.infer<typeof AlertRepeat>;

export const AgentSettings = z.object({
  hasSoundAlerts: z.boolean(),
  hasBrowserAlerts: z.boolean(),
  hasMailAlerts: z.boolean(),
  /** Left out: it stays as it is. */
  alertRepeat: z.optional(AlertRepeat),
  /** The most conversations that are assigned to them at a time; left out: it stays as it is. */
  capacity: z.optional(z.int().check(z.gte(0), z.lte(100))),
  /** What visitors' messages are translated to (ISO 639-1); null: the company's language; left out: it stays as it is. */
  language: z.optional(z.nullable(z.string().check(z.regex(/^[a-z]{2,3}$/, 'invalid_language')))),
});
export type AgentSettings = z.infer<typeof AgentSettings>;

/** An agent's settings as one form has them: with whether conversations are given to them. */
export const AgentPreferences = z.extend(AgentSettings, { takesConversations: z.boolean() });
export type AgentPreferences = z.infer<typeof AgentPreferences>;

export const TransferConversation = z.object({
  conversationId: Id,
  memberId: Id,
  /** For the colleague; the visitor never sees it. */
  note: optionalText(4000),
});
export type TransferConversation = z.infer<typeof TransferConversation>;
/** To whom a conversation is transferred, and why. */
export const TransferFields = z.omit(TransferConversation, { conversationId: true });
export type TransferFields = z.infer<typeof TransferFields>;

export const SnoozeConversation = z.object({
  conversationId: Id,
  until: z.iso.datetime(),
});
export type SnoozeConversation = z.infer<typeof SnoozeConversation>;
/** A time that is chosen for a conversation. */
export const SnoozeTime = z.pick(SnoozeConversation, { until: true });

export const RequestEmailReply = z.object({
  conversationId: z.optional(Id),
  email: EmailAddress,
  name: z._default(z.string().check(z.maxLength(120)), ''),
});
export type RequestEmailReply = z.infer<typeof RequestEmailReply>;

export const SendAgentReply = z
  .object({ conversationId: Id, clientMessageId: Id, ...TextOrAttachments })
  .check(hasContent);
export type SendAgentReply = z.infer<typeof SendAgentReply>;
