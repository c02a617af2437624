import { CenteredPage, Form, QueryView, TextField, useAction } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useLocation, useRoute } from 'preact-iso';
import { api, queries } from '../../trpc.ts';

/** An invitation's link: somebody new chooses a password, somebody known gives theirs. */
export function InvitationPage() {
  const { params } = useRoute();
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const token = params['token'] ?? '';
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.members.getInvitation.query({ token }),
    retry: false,
  });
  const accept = useAction(
    (values: Record<string, string>) =>
      api.members.acceptInvitation.mutate({ token, name: values['name'] ?? '', password: values['password'] ?? '' }),
    {
      onSuccess: async ({ slug }) => {
        await queryClient.resetQueries(queries.auth.me.queryFilter());
        route(`/dashboard/c/${slug}`, true);
      },
    },
  );
  return (
    <CenteredPage title={invitation.data ? `Join ${invitation.data.companyName}` : 'Your invitation'}>
      <QueryView query={invitation}>
        {({ companyName, email, name, role, hasAccount }) => (
          <>
            <p>
              {companyName} invites {email} as {role === 'agent' ? 'an agent, to answer visitors' : 'a company admin'}.
            </p>
            <Form submitLabel="Accept" isBusy={accept.isRunning} error={accept.error} onSubmit={accept.run} isWide>
              <TextField
                name="name"
                label="Your name, as visitors see it"
                defaultValue={name}
                autocomplete="name"
                error={accept.error}
              />
              <TextField
                name="password"
                type="password"
                label={hasAccount ? 'Your password' : 'Choose a password'}
                autocomplete={hasAccount ? 'current-password' : 'new-password'}
                hint={
                  hasAccount
                    ? 'You have an account with this address; give its password.'
                    : 'At least 8 characters; longer is better.'
                }
                error={accept.error}
              />
            </Form>
          </>
        )}
      </QueryView>
    </CenteredPage>
  );
}
