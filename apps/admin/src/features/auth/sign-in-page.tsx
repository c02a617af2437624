import { SignIn } from '@lobby/contracts/auth';
import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { CenteredPage, SignInForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';

const t = createTranslator(platformMessages);

export function SignInPage() {
  const queryClient = useQueryClient();
  return (
    <CenteredPage title={t('consoleName')} lead={t('signInLead')}>
      <SignInForm
        schema={SignIn}
        signIn={(credentials) => api.auth.signIn.mutate(credentials)}
        onSuccess={() => queryClient.resetQueries()}
      />
    </CenteredPage>
  );
}
