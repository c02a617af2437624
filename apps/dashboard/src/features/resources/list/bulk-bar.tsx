import type { ResourceSelection } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  selection: ResourceSelection;
  /** How many resources that are. */
  count: number;
  /** How many the filter matches in all; offered where fewer are selected. */
  total: number;
  onSelectAll: () => void;
  onClear: () => void;
  onDone: () => void;
}

/** What can be done with the selected resources at once. */
export function BulkBar({ selection, count, total, onSelectAll, onClear, onDone }: Props) {
  const reprocess = useAction(() => api.resources.reprocessMany.mutate(selection), {
    onSuccess: onDone,
    successMessage: t('syncsStarted'),
  });
  const remove = useAction(() => api.resources.removeMany.mutate(selection), {
    onSuccess: onDone,
    successMessage: t('manyDeleted'),
  });
  return (
    <div
      class="sticky bottom-4 z-10 mt-4 flex flex-wrap items-center gap-3 rounded-box border border-base-300 bg-base-100 p-3 shadow-lg"
      role="region"
      aria-label={t('bulkActions')}
    >
      <span class="font-medium" role="status">
        {t('selectedCount', { count })}
      </span>
      {count < total && (
        <Button size="small" variant="ghost" onClick={onSelectAll}>
          {t('selectAllMatching', { count: total })}
        </Button>
      )}
      <span class="grow" />
      <Button size="small" isBusy={reprocess.isRunning} onClick={() => reprocess.run()}>
        {t('sync')}
      </Button>
      <ConfirmButton
        label={tConsole('delete')}
        title={t('deleteManyQuestion', { count })}
        confirmLabel={tConsole('delete')}
        action={remove}
      >
        {t('deleteManyConsequences')}
      </ConfirmButton>
      <Button size="small" variant="ghost" onClick={onClear}>
        {t('clearSelection')}
      </Button>
      <ErrorAlert error={reprocess.error} />
    </div>
  );
}
