import { createTranslator } from '@lobby/messages';
import { syncCounts } from '@lobby/messages/staff/content/resources';

const t = createTranslator(syncCounts);

/** How many pages a sync changed, as notifications and the history have it; what is absent counts as none. */
type SyncCounts = Partial<
  Record<'pagesAdded' | 'pagesChanged' | 'pagesRemoved' | 'pagesFailed' | 'pagesUnchanged', unknown>
>;

/** "3 new, 1 removed"; without what is zero. */
export function formatSyncCounts(counts: SyncCounts): string {
  const { pagesAdded, pagesChanged, pagesRemoved, pagesFailed, pagesUnchanged } = counts;
  const parts = [
    ['added', pagesAdded],
    ['changed', pagesChanged],
    ['removed', pagesRemoved],
    ['failed', pagesFailed],
    ['unchanged', pagesUnchanged],
  ] as const;
  const texts = parts.flatMap(([key, count]) => (Number(count ?? 0) > 0 ? [t(key, { count: Number(count) })] : []));
  return texts.join(', ') || t('none');
}
