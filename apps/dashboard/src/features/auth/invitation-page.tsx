import { AcceptInvitation } from '@lobby/contracts/members';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import { CenteredPage, Form, QueryView, TextField, useAction, useForm, platformBrand } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useLocation, useRoute } from 'preact-iso';
import { api, queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { toNextPage } from './to-next-page.ts';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

type Invitation = RouterOutputs['members']['getInvitation'];

/** By whether the person has an account, which the page of a link that others have seen doesn't know. */
const PASSWORD_HINTS = {
  true: 'existingPasswordHint',
  false: 'passwordHint',
  null: 'anyPasswordHint',
} as const;

function AcceptForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const { name, hasAccount } = invitation;
  const accept = useAction((input: AcceptInvitation) => api.members.acceptInvitation.mutate(input), {
    onSuccess: async ({ slug, needsSecondFactor }) => {
      await queryClient.resetQueries(queries.auth.me.queryFilter());
      route(toNextPage(`/dashboard/c/${slug}`, needsSecondFactor), true);
    },
  });
  const form = useForm({ schema: AcceptInvitation, initialValues: { token, name, password: '' }, action: accept });
  return (
    <Form form={form} submitLabel={t('acceptInvitation')} isWide>
      <TextField field={form.fields.name} label={t('visibleName')} autocomplete="name" hint={t('visibleNameHint')} />
      <TextField
        field={form.fields.password}
        type="password"
        label={hasAccount === false ? t('newAccountPassword') : tConsole('password')}
        autocomplete={hasAccount === false ? 'new-password' : 'current-password'}
        hint={t(PASSWORD_HINTS[`${hasAccount}`], { platform: platformBrand.name })}
      />
    </Form>
  );
}

/** Where an invitation's link leads. A new user chooses a password, a known one enters theirs. */
export function InvitationPage() {
  const { params } = useRoute();
  const token = params['token'] ?? '';
  const query = useQuery({ ...queries.members.getInvitation.queryOptions({ token }), retry: false });
  const company = query.data?.tenantName;
  return (
    <CenteredPage hasLanguageSwitch title={company ? t('joinCompany', { company }) : t('invitation')}>
      <QueryView query={query}>
        {(invitation) => (
          <>
            <p>
              {t(invitation.role === 'agent' ? 'invitedAsAgent' : 'invitedAsAdmin', {
                company: invitation.tenantName,
                email: invitation.email,
              })}
            </p>
            <AcceptForm token={token} invitation={invitation} />
          </>
        )}
      </QueryView>
    </CenteredPage>
  );
}
