import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Button, ButtonLink, CenteredPage, ErrorAlert, useAction } from '@lobby/ui';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

/** Where a confirmation link leads. It needs a click, because mail programs open links by themselves to scan them. */
export function ConfirmEmailPage() {
  const { params } = useRoute();
  const [isDone, setDone] = useState(false);
  const confirm = useAction(() => api.auth.confirmEmail.mutate({ token: params['token'] ?? '' }), {
    onSuccess: () => setDone(true),
  });
  if (isDone) {
    return (
      <CenteredPage title={t('emailConfirmed')} lead={t('emailConfirmedLead')}>
        <ButtonLink href="/dashboard" variant="primary">
          {tConsole('goToDashboard')}
        </ButtonLink>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={t('confirmEmail')} lead={t('confirmEmailLead')}>
      <ErrorAlert error={confirm.error} />
      <Button variant="primary" isBusy={confirm.isRunning} onClick={() => confirm.run()}>
        {t('confirm')}
      </Button>
    </CenteredPage>
  );
}
