import { useRoute } from 'preact-iso';
import { AnalyticsPage } from './analytics-page.tsx';
import { CountedConversationsPage } from './counted-conversations-page.tsx';

/** The figures, or the conversations behind one: one file to load, because who opens the second has opened the first. */
export function AnalyticsPages() {
  const { params } = useRoute();
  return params['view'] === 'conversations' ? <CountedConversationsPage /> : <AnalyticsPage />;
}
