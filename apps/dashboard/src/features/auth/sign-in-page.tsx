import { SignIn } from '@lobby/contracts/auth';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/auth';
import { CenteredPage, SignInForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';

const t = createTranslator(authMessages);

/** Sign-in leads only to a path of the dashboard itself, whatever the address asks for. */
const toSafePath = (path: string | undefined): string =>
  path && /^\/dashboard(\/|$)/.test(path) ? path : '/dashboard';

export function SignInPage() {
  const { route, query } = useLocation();
  const queryClient = useQueryClient();
  const footer = (
    <p>
      {t('newHere')}{' '}
      <a class="link" href="/dashboard/register">
        {t('registerCompany')}
      </a>
    </p>
  );
  return (
    <CenteredPage title={t('signIn')} footer={footer}>
      <SignInForm
        schema={SignIn}
        signIn={(credentials) => api.auth.signIn.mutate(credentials)}
        onSuccess={async () => {
          await queryClient.resetQueries();
          route(toSafePath(query['to']), true);
        }}
        secondaryActions={
          <a class="link mx-auto" href="/dashboard/forgot">
            {t('forgotPassword')}
          </a>
        }
      />
    </CenteredPage>
  );
}
