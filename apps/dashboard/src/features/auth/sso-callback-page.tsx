import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { ButtonLink, CenteredPage, ErrorAlert, Loading, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { api } from '../../trpc.ts';

const t = createTranslator(authMessages);

/** Where an identity provider leads the browser back to. Its answer works once, so it is sent once and leaves the address. */
export function SsoCallbackPage() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const finish = useAction((search: string) => api.sso.finishSignIn.mutate({ search }), {
    onSuccess: async ({ slug }) => {
      await queryClient.resetQueries();
      route(`/dashboard/c/${slug}`, true);
    },
  });
  useEffect(() => {
    const search = location.search || '?';
    history.replaceState(null, '', location.pathname);
    finish.run(search);
  }, []);
  if (!finish.error) {
    return (
      <CenteredPage title={t('ssoFinishing')}>
        <Loading />
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={t('ssoFailed')}>
      <ErrorAlert error={finish.error} />
      <ButtonLink href="/dashboard/sign-in" variant="primary">
        {t('backToSignIn')}
      </ButtonLink>
    </CenteredPage>
  );
}
