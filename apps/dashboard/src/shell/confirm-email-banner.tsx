import { Alert, Button, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../trpc.ts';
import { t } from './translate.ts';

/** Asks a user to confirm their email, and sends the link again. */
export function ConfirmEmailBanner() {
  const [isSent, setSent] = useState(false);
  const send = useAction(() => api.auth.sendEmailConfirmation.mutate(), { onSuccess: () => setSent(true) });
  const action = (
    <Button size="small" isBusy={send.isRunning} disabled={isSent} onClick={() => send.run()}>
      {t('sendConfirmLink')}
    </Button>
  );
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
      <Alert variant="warning" action={action}>
        {send.error?.message ?? t(isSent ? 'confirmSent' : 'confirmReminder')}
      </Alert>
    </div>
  );
}
