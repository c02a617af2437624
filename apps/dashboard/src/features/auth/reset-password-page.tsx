import { ButtonLink, CenteredPage, Form, TextField, useAction } from '@lobby/ui';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

export function ResetPasswordPage() {
  const { params } = useRoute();
  const [isDone, setDone] = useState(false);
  const reset = useAction(
    (values: Record<string, string>) =>
      api.auth.resetPassword.mutate({ token: params['token'] ?? '', password: values['password'] ?? '' }),
    {
      onSuccess: () => setDone(true),
    },
  );
  if (isDone) {
    return (
      <CenteredPage title="Your password is set" lead="You are signed out everywhere. Sign in with the new password.">
        <ButtonLink href="/dashboard/sign-in" variant="primary">
          Sign in
        </ButtonLink>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage
      title="Choose a password"
      footer={
        <a class="link" href="/dashboard/forgot">
          Ask for a new link
        </a>
      }
    >
      <Form submitLabel="Set the password" isBusy={reset.isRunning} error={reset.error} onSubmit={reset.run} isWide>
        <TextField
          name="password"
          label="New password"
          type="password"
          autocomplete="new-password"
          autofocus
          hint="At least 8 characters; longer is better."
          error={reset.error}
        />
      </Form>
    </CenteredPage>
  );
}
