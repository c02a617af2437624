// Analytics: what is known of each conversation, counters per day, and the reports that are read from them.
export { getAnalyticsReport } from './get-analytics-report.ts';
export { getHomeSummary } from './get-home-summary.ts';
export { listCountedConversations } from './list-counted-conversations.ts';
export { sweepAnalytics } from './sweep-analytics.ts';
