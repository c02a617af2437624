// Analytics: what is known of each conversation, counters per day, and the reports that are read from them.
export { getAnalyticsReport } from './get-analytics-report.ts';
export { getHomeSummary } from './get-home-summary.ts';
export { listRangeDays, previousRange, resolvePeriod } from './report-period.ts';
export type { DayRange } from './report-period.ts';
export { listCountedConversations } from './list-counted-conversations.ts';
export { sweepAnalytics } from './sweep-analytics.ts';
export { withRetainedCounters } from './with-retained-counters.ts';
