import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Button, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import type { Selection } from '@lobby/ui';
import { api } from '../../trpc.ts';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

/** Actions for the selected FAQs; nothing while none is selected. */
export function FaqBulkBar({ selection, onDone }: { selection: Selection; onDone: () => void }) {
  const faqIds = [...selection.selectedIds];
  const count = faqIds.length;
  const setActive = useAction((action: 'activate' | 'deactivate') => api.faqs.bulkUpdate.mutate({ faqIds, action }), {
    onSuccess: onDone,
    successMessage: t('updated'),
  });
  const remove = useAction(() => api.faqs.bulkUpdate.mutate({ faqIds, action: 'remove' }), {
    onSuccess: onDone,
    successMessage: t('deleted', { count }),
  });
  if (count === 0) return null;
  return (
    <>
      <div class="mb-3 flex flex-wrap items-center gap-2 rounded-box bg-secondary px-4 py-2 text-secondary-content">
        <span class="me-auto font-medium" role="status">
          {t('selectedCount', { count })}
        </span>
        <Button size="small" isBusy={setActive.isRunning} onClick={() => setActive.run('activate')}>
          {tConsole('activate')}
        </Button>
        <Button size="small" isBusy={setActive.isRunning} onClick={() => setActive.run('deactivate')}>
          {tConsole('deactivate')}
        </Button>
        <ConfirmButton
          label={tConsole('delete')}
          title={t('deleteQuestion', { count })}
          confirmLabel={tConsole('delete')}
          action={remove}
          variant="plain"
        >
          {t('deleteConsequences')}
        </ConfirmButton>
        <Button size="small" variant="ghost" onClick={selection.clear}>
          {t('clearSelection')}
        </Button>
      </div>
      <ErrorAlert error={setActive.error} />
    </>
  );
}
