import { Alert, CenteredPage, Form, TextField, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

export function ForgotPasswordPage() {
  const [sent, setSent] = useState<{ isMailSetUp: boolean } | null>(null);
  const request = useAction(
    (values: Record<string, string>) => api.auth.requestPasswordReset.mutate({ email: values['email'] ?? '' }),
    { onSuccess: setSent },
  );
  return (
    <CenteredPage
      title="Set a new password"
      lead="We send you a link with which you choose a new one."
      footer={
        <a class="link" href="/dashboard/sign-in">
          Back to signing in
        </a>
      }
    >
      {sent ? (
        <Alert variant="success">
          If there is an account with this address, its link is on the way. It works for an hour.
          {!sent.isMailSetUp &&
            ' This server has no mail set up: whoever runs it finds the link on its terminal and in the super-admin console.'}
        </Alert>
      ) : (
        <Form
          submitLabel="Send the link"
          isBusy={request.isRunning}
          error={request.error}
          onSubmit={request.run}
          isWide
        >
          <TextField
            name="email"
            label="E-mail address"
            type="email"
            autocomplete="username"
            autofocus
            error={request.error}
          />
        </Form>
      )}
    </CenteredPage>
  );
}
