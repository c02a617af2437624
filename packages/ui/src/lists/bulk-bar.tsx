import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import type { ComponentChildren } from 'preact';
import { Button } from '../actions/button.tsx';
import { formatNumber } from '../format/format-number.ts';
import type { MatchingSelection } from './use-matching-selection.ts';

const t = createTranslator(consoleMessages);

interface Props {
  selection: MatchingSelection;
  /** The buttons of the actions. */
  children: ComponentChildren;
}

/** What can be done with the selected rows at once; nothing while none is selected. */
export function BulkBar({ selection: { count, total, selectAll, clear }, children }: Props) {
  if (count === 0) return null;
  return (
    <div
      class="sticky bottom-4 z-10 mt-4 flex flex-wrap items-center gap-3 rounded-box border border-base-300 bg-base-100 p-3 shadow-lg"
      role="region"
      aria-label={t('bulkActions')}
    >
      <span class="font-medium" role="status">
        {t('selectedCount', { count: formatNumber(count) })}
      </span>
      {count < total && (
        <Button size="small" variant="ghost" onClick={selectAll}>
          {t('selectAllMatching', { count: formatNumber(total) })}
        </Button>
      )}
      <span class="grow" />
      {children}
      <Button size="small" variant="ghost" onClick={clear}>
        {t('clearSelection')}
      </Button>
    </div>
  );
}
