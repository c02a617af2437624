import { Alert, Button, ButtonLink, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../trpc.ts';
import { t } from './translate.ts';

/** Asks a user to confirm their email, and sends the link again. */
export function ConfirmEmailBanner() {
  const [sent, setSent] = useState<{ link: string | null } | null>(null);
  const send = useAction(() => api.auth.sendEmailConfirmation.mutate(), { onSuccess: setSent });
  // The server gives the link itself where it can't send mail.
  const link = sent?.link;
  const sentText = link ? t('confirmNotMailed') : t('confirmSent');
  const action = link ? (
    <ButtonLink href={link} size="small">
      {t('openConfirmLink')}
    </ButtonLink>
  ) : (
    <Button size="small" isBusy={send.isRunning} disabled={sent !== null} onClick={() => send.run()}>
      {t('sendConfirmLink')}
    </Button>
  );
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
      <Alert variant="warning" action={action}>
        {send.error?.message ?? (sent ? sentText : t('confirmReminder'))}
      </Alert>
    </div>
  );
}
