import { Button, ButtonLink, CenteredPage, ErrorAlert, useAction } from '@lobby/ui';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

/** The link of a confirmation. A button, because mail programs open links by themselves to look at them. */
export function ConfirmEmailPage() {
  const { params } = useRoute();
  const [isDone, setDone] = useState(false);
  const confirm = useAction(() => api.auth.confirmEmail.mutate({ token: params['token'] ?? '' }), {
    onSuccess: () => setDone(true),
  });
  if (isDone) {
    return (
      <CenteredPage title="Your address is confirmed" lead="Thank you.">
        <ButtonLink href="/dashboard" variant="primary">
          To the dashboard
        </ButtonLink>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title="Confirm your e-mail address" lead="One more click, and we know that this address is yours.">
      <ErrorAlert error={confirm.error} />
      <Button variant="primary" isBusy={confirm.isRunning} onClick={() => confirm.run()}>
        Confirm
      </Button>
    </CenteredPage>
  );
}
