import { Button, ButtonLink, CenteredPage, ErrorAlert, useAction } from '@lobby/ui';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { t, tConsole } from './translate.ts';
import { useRefreshAccount } from './use-account.ts';

/** Where the link to a new address leads. It needs a click, because mail programs open links by themselves to scan them. */
export function ConfirmEmailChangePage() {
  const { params } = useRoute();
  const refresh = useRefreshAccount();
  const [isDone, setDone] = useState(false);
  const confirm = useAction(() => api.account.confirmEmailChange.mutate({ token: params['token'] ?? '' }), {
    onSuccess: () => {
      setDone(true);
      void refresh();
    },
  });
  if (isDone) {
    return (
      <CenteredPage title={t('emailChanged')} lead={t('emailChangedLead')}>
        <ButtonLink href="/dashboard" variant="primary">
          {tConsole('goToDashboard')}
        </ButtonLink>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={t('confirmNewEmail')} lead={t('confirmNewEmailLead')}>
      <ErrorAlert error={confirm.error} />
      <Button variant="primary" isBusy={confirm.isRunning} onClick={() => confirm.run()}>
        {t('confirm')}
      </Button>
    </CenteredPage>
  );
}
