import { ResetPassword } from '@lobby/contracts/auth';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { ButtonLink, CenteredPage, Form, TextField, useAction, useForm } from '@lobby/ui';
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

const t = createTranslator(authMessages);

function NewPasswordForm({ token, onDone }: { token: string; onDone: () => void }) {
  const action = useAction((input: ResetPassword) => api.auth.resetPassword.mutate(input), { onSuccess: onDone });
  const form = useForm({ schema: ResetPassword, initialValues: { token, password: '' }, action });
  return (
    <Form form={form} submitLabel={t('setPassword')} isWide>
      <TextField
        field={form.fields.password}
        label={t('newPassword')}
        type="password"
        autocomplete="new-password"
        autofocus
        hint={t('passwordHint')}
      />
    </Form>
  );
}

/** Sets a new password by the link of a mail. */
export function ResetPasswordPage() {
  const { params } = useRoute();
  const [isDone, setDone] = useState(false);
  if (isDone) {
    return (
      <CenteredPage hasLanguageSwitch title={t('passwordSet')} lead={t('passwordSetLead')}>
        <ButtonLink href="/dashboard/sign-in" variant="primary">
          {t('signIn')}
        </ButtonLink>
      </CenteredPage>
    );
  }
  const footer = (
    <a class="link" href="/dashboard/forgot">
      {t('requestNewLink')}
    </a>
  );
  return (
    <CenteredPage hasLanguageSwitch title={t('choosePassword')} footer={footer}>
      <NewPasswordForm token={params['token'] ?? ''} onDone={() => setDone(true)} />
    </CenteredPage>
  );
}
