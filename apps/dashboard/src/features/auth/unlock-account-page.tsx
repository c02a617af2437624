import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { Button, ButtonLink, CenteredPage, ErrorAlert, useAction } from '@lobby/ui';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

const t = createTranslator(authMessages);

/** Where the link of a locked account leads. It needs a click, because mail programs open links by themselves to scan them. */
export function UnlockAccountPage() {
  const { params } = useRoute();
  const [isDone, setDone] = useState(false);
  const unlock = useAction(() => api.auth.unlockAccount.mutate({ token: params['token'] ?? '' }), {
    onSuccess: () => setDone(true),
  });
  if (isDone) {
    return (
      <CenteredPage title={t('browserUnlocked')} lead={t('browserUnlockedLead')}>
        <ButtonLink href="/dashboard/sign-in" variant="primary">
          {t('signIn')}
        </ButtonLink>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={t('unlockBrowser')} lead={t('unlockBrowserLead')}>
      <ErrorAlert error={unlock.error} />
      <Button variant="primary" isBusy={unlock.isRunning} onClick={() => unlock.run()}>
        {t('unlock')}
      </Button>
    </CenteredPage>
  );
}
