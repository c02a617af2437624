import { RegisterTenant } from '@lobby/contracts/tenants';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import { CenteredPage, Form, TextField, useAction, useForm } from '@lobby/ui';
import type { FormFields, FormValues } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { tryUploadLogo } from '../tenants/upload-logo.ts';
import { EMPTY_TENANT, TenantFields } from '../tenants/tenant-fields.tsx';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

function AccountFields({
  fields,
}: {
  fields: Pick<FormFields<FormValues<RegisterTenant>>, 'name' | 'email' | 'password'>;
}) {
  return (
    <>
      <TextField field={fields.name} label={t('yourName')} autocomplete="name" />
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField field={fields.email} label={tConsole('email')} type="email" autocomplete="username" />
        <TextField
          field={fields.password}
          label={tConsole('password')}
          type="password"
          autocomplete="new-password"
          hint={t('passwordHint')}
        />
      </div>
    </>
  );
}

export function RegisterPage() {
  const { route } = useLocation();
  const queryClient = useQueryClient();
  const [logo, setLogo] = useState<File | null>(null);
  const action = useAction((input: RegisterTenant) => api.tenants.register.mutate(input), {
    onSuccess: async ({ slug }) => {
      await queryClient.resetQueries();
      route(`/dashboard/c/${slug}`, true);
      await tryUploadLogo(logo);
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
    <CenteredPage title={t('registerCompany')} lead={t('registerLead')} isWide footer={footer}>
      <Form form={form} submitLabel={t('register')} isWide>
        <TenantFields fields={fields} onLogo={setLogo} />
        <hr class="border-base-300" />
        <AccountFields fields={fields} />
      </Form>
    </CenteredPage>
  );
}
