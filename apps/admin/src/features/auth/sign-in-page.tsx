import { CenteredPage, SignInForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';

export function SignInPage() {
  const queryClient = useQueryClient();
  return (
    <CenteredPage title="Lobby console" lead="For staff of the platform.">
      <SignInForm
        signIn={(credentials) => api.auth.signIn.mutate(credentials)}
        onSuccess={() => queryClient.resetQueries()}
      />
    </CenteredPage>
  );
}
