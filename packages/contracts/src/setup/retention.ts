import * as z from 'zod/mini';

/** For how many days something may be kept; the other choice is for good. */
const RETENTION_DAYS = [30, 90, 180, 365, 730, 1_825, 3_650] as const;

const Days = z.nullable(z.literal(RETENTION_DAYS));

/** For how long a tenant keeps what. Null: for good. */
export const RetentionSettings = z.object({
  /** Of closed conversations, since they were closed. */
  conversationDays: Days,
  /** Also those that the assistant has, since the last message. */
  includesAssistantConversations: z.boolean(),
  /** Of contacts without a conversation, since they were last seen or changed. */
  contactDays: Days,
  /** Of entries of the activity log. */
  activityDays: Days,
});
export type RetentionSettings = z.infer<typeof RetentionSettings>;

/** A choice of a form's select, whose values are texts; `forever` is the settings' null. */
export const RETENTION_CHOICES = ['forever', ...RETENTION_DAYS.map((days) => `${days}` as const)] as const;
type RetentionChoice = (typeof RETENTION_CHOICES)[number];

/** The settings as a form edits them. */
export const RetentionForm = z.object({
  conversationDays: z.enum(RETENTION_CHOICES),
  includesAssistantConversations: z.boolean(),
  contactDays: z.enum(RETENTION_CHOICES),
  activityDays: z.enum(RETENTION_CHOICES),
});
export type RetentionForm = z.infer<typeof RetentionForm>;

const toChoice = (days: RetentionSettings['contactDays']): RetentionChoice => (days === null ? 'forever' : `${days}`);
const readDays = (choice: RetentionChoice): RetentionSettings['contactDays'] =>
  RETENTION_DAYS.find((days) => `${days}` === choice) ?? null;

/** Settings as a form edits them. */
export const toRetentionForm = ({ includesAssistantConversations, ...days }: RetentionSettings): RetentionForm => ({
  conversationDays: toChoice(days.conversationDays),
  includesAssistantConversations,
  contactDays: toChoice(days.contactDays),
  activityDays: toChoice(days.activityDays),
});

/** What a form has, as settings. */
export const readRetentionForm = ({
  includesAssistantConversations,
  ...choices
}: RetentionForm): RetentionSettings => ({
  conversationDays: readDays(choices.conversationDays),
  includesAssistantConversations,
  contactDays: readDays(choices.contactDays),
  activityDays: readDays(choices.activityDays),
});

/** Whether nothing is ever deleted. */
export const isKeptForever = ({ conversationDays, contactDays, activityDays }: RetentionSettings): boolean =>
  conversationDays === null && contactDays === null && activityDays === null;

/** What a tenant without settings of its own has. */
export const DEFAULT_RETENTION_SETTINGS: RetentionSettings = {
  conversationDays: null,
  includesAssistantConversations: false,
  contactDays: null,
  activityDays: null,
};

/** What settings would remove, and from when on. */
export interface RetentionPreview {
  conversations: number;
  contacts: number;
  activities: number;
  startsAt: string;
}

/** What a sweep has removed, so far or in all. */
export interface RetentionSweep {
  startedAt: string;
  /** Null: it is under way. */
  finishedAt: string | null;
  conversations: number;
  files: number;
  contacts: number;
  activities: number;
}

const toDays = (days: number | null): number => days ?? Infinity;

/** Whether something that one settings' choice keeps goes by another's. */
export const isKeptShorter = (before: RetentionSettings, after: RetentionSettings): boolean =>
  toDays(after.conversationDays) < toDays(before.conversationDays) ||
  toDays(after.contactDays) < toDays(before.contactDays) ||
  toDays(after.activityDays) < toDays(before.activityDays) ||
  (after.conversationDays !== null && after.includesAssistantConversations && !before.includesAssistantConversations);
