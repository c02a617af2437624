import { createTranslator, translateCoded } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { modelTestMessages } from '@lobby/messages/staff/content/model-failures';
import { modelMessages } from '@lobby/messages/staff/content/models';
import { Alert, Button, ConfirmButton, ErrorAlert, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(modelMessages);
const tConsole = createTranslator(consoleMessages);

/** Sends one request to the stored provider and shows how it went. */
export function TestProviderButton() {
  const [result, setResult] = useState<RouterOutputs['models']['test'] | null>(null);
  const test = useAction(() => api.models.test.mutate(), { onSuccess: setResult });
  return (
    <div class="flex flex-wrap items-center gap-3">
      <Button isBusy={test.isRunning} onClick={() => test.run()}>
        {t('test')}
      </Button>
      <ErrorAlert error={test.error} />
      {result && !test.isRunning && (
        <Alert variant={result.isOk ? 'success' : 'warning'}>
          {t('testDuration', { message: translateCoded(modelTestMessages, result) ?? '', ms: result.ms })}
        </Alert>
      )}
    </div>
  );
}

/** Deletes the stored provider and its key. */
export function RemoveProviderButton({ onRemoved }: { onRemoved: () => void }) {
  const remove = useAction(() => api.models.removeProvider.mutate(), {
    onSuccess: onRemoved,
    successMessage: t('providerRemoved'),
  });
  return (
    <ConfirmButton
      label={t('removeProviderButton')}
      title={t('removeProviderQuestion')}
      confirmLabel={tConsole('remove')}
      action={remove}
      size="normal"
    >
      {t('removeProviderConsequences')}
    </ConfirmButton>
  );
}
