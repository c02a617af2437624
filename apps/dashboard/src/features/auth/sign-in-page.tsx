import { CenteredPage, SignInForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';

/** Only a path of the dashboard itself is gone to after signing in. */
const safePath = (path: string | undefined): string => (path && /^\/dashboard(\/|$)/.test(path) ? path : '/dashboard');

export function SignInPage() {
  const { route, query } = useLocation();
  const queryClient = useQueryClient();
  return (
    <CenteredPage
      title="Sign in"
      footer={
        <p>
          New here?{' '}
          <a class="link" href="/dashboard/register">
            Register your company
          </a>
        </p>
      }
    >
      <SignInForm
        signIn={(credentials) => api.auth.signIn.mutate(credentials)}
        onSuccess={async () => {
          await queryClient.resetQueries();
          route(safePath(query['to']), true);
        }}
        secondaryActions={
          <a class="link mx-auto" href="/dashboard/forgot">
            Forgot the password?
          </a>
        }
      />
    </CenteredPage>
  );
}
