import type { ResourceSelection } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { BulkBar, Button, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import type { MatchingSelection } from '@lobby/ui';
import { api } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);
const tConsole = createTranslator(consoleMessages);

interface Props {
  selection: MatchingSelection;
  /** The same as the server takes it. */
  selected: ResourceSelection;
  onDone: () => void;
}

/** What can be done with the selected resources at once. */
export function ResourceBulkBar({ selection, selected, onDone }: Props) {
  const reprocess = useAction(() => api.resources.reprocessMany.mutate(selected), {
    onSuccess: onDone,
    successMessage: t('syncsStarted'),
  });
  const remove = useAction(() => api.resources.removeMany.mutate(selected), {
    onSuccess: onDone,
    successMessage: t('manyDeleted'),
  });
  return (
    <BulkBar selection={selection}>
      <Button size="small" isBusy={reprocess.isRunning} onClick={() => reprocess.run()}>
        {t('sync')}
      </Button>
      <ConfirmButton
        label={tConsole('delete')}
        title={t('deleteManyQuestion', { count: selection.count })}
        confirmLabel={tConsole('delete')}
        action={remove}
      >
        {t('deleteManyConsequences')}
      </ConfirmButton>
      <ErrorAlert error={reprocess.error} />
    </BulkBar>
  );
}
