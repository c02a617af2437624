import { RegisterTenant } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import { ButtonLink, CenteredPage, Form, platformBrand, TextField, useAction, useForm } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { api } from '../../trpc.ts';
import { toNextPage } from './to-next-page.ts';
import { EMPTY_TENANT, TenantFields } from '../tenants/tenant-fields.tsx';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

const ClosedPage = ({ title, lead }: { title: string; lead: string }) => (
  <CenteredPage title={title} lead={lead}>
    <div>
      <ButtonLink href="/dashboard/sign-in">{t('signIn')}</ButtonLink>
    </div>
  </CenteredPage>
);

/** Registers a company, where the platform takes new ones from anybody. */
export function RegisterPage() {
  const { registration, name } = platformBrand;
  if (registration === 'closed')
    return <ClosedPage title={t('registrationClosed')} lead={t('registrationClosedLead')} />;
  if (registration === 'invitation')
    return (
      <ClosedPage title={t('registrationByInvitation')} lead={t('registrationByInvitationLead', { platform: name })} />
    );
  return <RegistrationForm />;
}

/** Registers a company with what can't be found out later, and leads to its setup. */
function RegistrationForm() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const action = useAction((input: RegisterTenant) => api.tenants.register.mutate(input), {
    onSuccess: async ({ slug, needsSecondFactor }) => {
      await queryClient.resetQueries();
      route(toNextPage(`/dashboard/c/${slug}/setup`, needsSecondFactor), true);
    },
  });
  const { fields, ...form } = useForm({
    schema: RegisterTenant,
    initialValues: { ...EMPTY_TENANT, name: '', email: '', password: '' },
    action,
  });
  const footer = (
    <p>
      {t('alreadyRegistered')}{' '}
      <a class="link" href="/dashboard/sign-in">
        {t('signIn')}
      </a>
    </p>
  );
  return (
    <CenteredPage hasLanguageSwitch title={t('registerCompany')} lead={t('registerLead')} footer={footer}>
      <Form form={form} submitLabel={t('register')} isWide>
        <TenantFields fields={fields} />
        <TextField field={fields.email} label={tConsole('email')} type="email" autocomplete="username" />
        <TextField
          field={fields.password}
          label={tConsole('password')}
          type="password"
          autocomplete="new-password"
          hint={t('passwordHint')}
        />
      </Form>
    </CenteredPage>
  );
}
