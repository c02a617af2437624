import * as z from 'zod/mini';
import { Id } from '../fields/fields.ts';

/**
 * Why a conversation counts as resolved, or why not. The first that fits, in this order: a rating of 1 or 2, a thumb down, an agent has
 * replied and it is still open, a person was asked for, no answer was given, fewer than 72 hours since the last message.
 */
export const RESOLUTION_CODES = [
  'resolved_by_assistant',
  'resolved_by_agent',
  'bad_rating',
  'thumbs_down',
  'with_agent',
  'person_requested',
  'no_answer',
  'recent',
] as const;
export type ResolutionCode = (typeof RESOLUTION_CODES)[number];

const Day = z.iso.date();
const MAX_PERIOD_DAYS = 366;
const DAY_MS = 86_400_000;

const isPeriod = ({ from, to }: { from: string; to: string }): boolean => {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return days >= 0 && days < MAX_PERIOD_DAYS;
};

/** Days of the tenant's time zone: the last ones with today, or from one to another, both included and at most 366. */
export const AnalyticsPeriod = z.union([
  z.object({ days: z.int().check(z.gte(1), z.lte(MAX_PERIOD_DAYS)) }),
  z.object({ from: Day, to: Day }).check(z.refine(isPeriod, 'invalid_period')),
]);
export type AnalyticsPeriod = z.infer<typeof AnalyticsPeriod>;

/** What of it; a property that is left out filters nothing. */
export const AnalyticsFilter = z.object({
  channel: z.optional(z.string().check(z.regex(/^[a-z]{1,20}$/))),
  /** ISO 639-1; empty: not known. */
  language: z.optional(z.string().check(z.regex(/^(?:[a-z]{2,3})?$/))),
  /** Conversations that this member handled. */
  agentId: z.optional(Id),
});
export type AnalyticsFilter = z.infer<typeof AnalyticsFilter>;

export const GetAnalyticsReport = z.object({ period: AnalyticsPeriod, filter: AnalyticsFilter });
export type GetAnalyticsReport = z.infer<typeof GetAnalyticsReport>;

export const ListCountedConversations = z.extend(GetAnalyticsReport, {
  /** Left out: all conversations. */
  resolution: z.optional(z.enum(RESOLUTION_CODES)),
  skip: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
});
export type ListCountedConversations = z.infer<typeof ListCountedConversations>;

/** A value of the period and of the one before it, which is as long. */
export interface Compared {
  current: number;
  previous: number;
}

/** A part of a metric: a code, a language, an address. */
export interface MetricPart extends Compared {
  key: string;
}

/** Seconds, to about 5 %; null where nothing was measured. */
export interface Durations {
  count: number;
  median: number | null;
  p90: number | null;
}

/** One day's counts; `previous` is that of the same day of the period before. */
export interface AnalyticsDay {
  day: string;
  conversations: number;
  previousConversations: number;
  resolvedByAssistant: number;
  handovers: number;
  unanswered: number;
}

export interface AgentRow {
  memberId: string;
  /** Null: no longer a member. */
  name: string | null;
  conversations: number;
  resolved: number;
  firstReply: Durations;
  ratings: number;
  /** 1 to 5. */
  averageRating: number | null;
}

export interface SourceRow {
  kind: 'resource' | 'faq';
  id: string;
  title: string;
  answers: number;
}

/** What happened in a period. Days are those of the tenant's time zone. */
export interface AnalyticsReport {
  from: string;
  to: string;
  previousFrom: string;
  previousTo: string;
  timeZone: string;
  /** What can be filtered by: what conversations of both periods have. */
  options: { channels: string[]; languages: string[]; agents: { memberId: string; name: string }[] };
  totals: Record<
    | 'conversations'
    | 'visitors'
    | 'resolvedByAssistant'
    | 'resolvedByAgent'
    | 'recent'
    | 'handovers'
    | 'answers'
    | 'unanswered'
    | 'thumbsUp'
    | 'thumbsDown'
    | 'ratings'
    | 'ratingSum'
    | 'promptTokens'
    | 'completionTokens'
    | 'costMicros',
    Compared
  >;
  firstReply: { current: Durations; previous: Durations };
  resolutionTime: { current: Durations; previous: Durations };
  days: AnalyticsDay[];
  /** Conversations started: rows are Monday to Sunday, columns the hours from 0. */
  load: number[][];
  resolutions: MetricPart[];
  handoverReasons: MetricPart[];
  refusals: MetricPart[];
  answerers: MetricPart[];
  ratings: MetricPart[];
  languages: MetricPart[];
  channels: MetricPart[];
  /** The most frequent ones. */
  pages: MetricPart[];
  topics: MetricPart[];
  agents: AgentRow[];
  sources: SourceRow[];
  /** Active resources that are ready, and active FAQs, that no answer of the period cites; the newest first. */
  unusedSources: Omit<SourceRow, 'answers'>[];
  unusedSourceCount: number;
  /** Groups of questions without an answer that were asked in the period. */
  gapGroups: { id: string; question: string; questions: number }[];
}

/** A conversation behind a figure. */
export interface CountedConversation {
  conversationId: string;
  startedAt: string;
  resolution: ResolutionCode;
  channel: string;
  language: string;
  page: string;
  visitorName: string | null;
  agentName: string | null;
  firstMessage: string;
}

/** What the first page shows besides the week's figures. */
export interface HomeSummary {
  failedResources: number;
  /** Suggested by agents, and neither accepted nor dismissed. */
  openCorrections: number;
  /** Of the last seven days. */
  learned: { resources: number; faqs: number; facts: number; corrections: number; closedGaps: number };
}
