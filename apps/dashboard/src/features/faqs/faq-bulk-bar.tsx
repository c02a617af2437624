import type { FaqSelection } from '@lobby/contracts/faqs';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { BulkBar, Button, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import type { MatchingSelection } from '@lobby/ui';
import { api } from '../../trpc.ts';

const t = createTranslator(faqMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  selection: MatchingSelection;
  /** The same as the server takes it. */
  selected: FaqSelection;
  onDone: () => void;
}

/** What can be done with the selected FAQs at once. */
export function FaqBulkBar({ selection, selected, onDone }: Props) {
  const { count } = selection;
  const setActive = useAction(
    (action: 'activate' | 'deactivate') => api.faqs.bulkUpdate.mutate({ selection: selected, action }),
    { onSuccess: onDone, successMessage: t('updated') },
  );
  const remove = useAction(() => api.faqs.bulkUpdate.mutate({ selection: selected, action: 'remove' }), {
    onSuccess: onDone,
    successMessage: t('deleted', { count }),
  });
  return (
    <BulkBar selection={selection}>
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
      <ErrorAlert error={setActive.error} />
    </BulkBar>
  );
}
