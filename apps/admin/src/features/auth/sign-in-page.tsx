import { CenteredPage, Form, TextField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';

export function SignInPage() {
  const queryClient = useQueryClient();
  const signIn = useAction(
    (values: Record<string, string>) =>
      api.auth.signIn.mutate({ email: values['email'] ?? '', password: values['password'] ?? '' }),
    {
      onDone: () => queryClient.resetQueries(),
    },
  );
  return (
    <CenteredPage title="Lobby console" lead="For staff of the platform.">
      <Form submit="Sign in" isBusy={signIn.isRunning} fault={signIn.fault} onSubmit={signIn.run} isWide>
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="username"
          autofocus
          fault={signIn.fault}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          fault={signIn.fault}
        />
      </Form>
    </CenteredPage>
  );
}
