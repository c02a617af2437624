import { CenteredPage, Form, TextField, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';

/** Only a path of the dashboard itself is gone to after signing in. */
const safePath = (path: string | undefined): string => (path && /^\/dashboard(\/|$)/.test(path) ? path : '/dashboard');

export function SignInPage() {
  const { route, query } = useLocation();
  const queryClient = useQueryClient();
  const signIn = useAction(
    (values: Record<string, string>) =>
      api.auth.signIn.mutate({ email: values['email'] ?? '', password: values['password'] ?? '' }),
    {
      onDone: async () => {
        await queryClient.resetQueries();
        route(safePath(query['to']), true);
      },
    },
  );
  return (
    <CenteredPage
      title="Sign in"
      foot={
        <p>
          New here?{' '}
          <a class="link" href="/dashboard/register">
            Register your company
          </a>
        </p>
      }
    >
      <Form
        submit="Sign in"
        isBusy={signIn.isRunning}
        fault={signIn.fault}
        onSubmit={signIn.run}
        isWide
        beside={
          <a class="link mx-auto" href="/dashboard/forgot">
            Forgot the password?
          </a>
        }
      >
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
