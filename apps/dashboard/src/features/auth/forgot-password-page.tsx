import { RequestPasswordReset } from '@lobby/contracts/auth';
import { createTranslator } from '@lobby/messages';
import { authMessages } from '@lobby/messages/staff/people/auth';
import { consoleMessages } from '@lobby/messages/staff/console';
import { Alert, CenteredPage, Form, TextField, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

const t = createTranslator(authMessages);
const tConsole = createTranslator(consoleMessages);

function ResetRequestForm({ onSent }: { onSent: (result: { isMailSetUp: boolean }) => void }) {
  const action = useAction((input: { email: string }) => api.auth.requestPasswordReset.mutate(input), {
    onSuccess: onSent,
  });
  const form = useForm({ schema: RequestPasswordReset, initialValues: { email: '' }, action });
  return (
    <Form form={form} submitLabel={t('sendLink')} isWide>
      <TextField field={form.fields.email} label={tConsole('email')} type="email" autocomplete="username" autofocus />
    </Form>
  );
}

/** Asks for an email address, and has a link mailed by which a new password is set. */
export function ForgotPasswordPage() {
  const [sent, setSent] = useState<{ isMailSetUp: boolean } | null>(null);
  const footer = (
    <a class="link" href="/dashboard/sign-in">
      {t('backToSignIn')}
    </a>
  );
  return (
    <CenteredPage hasLanguageSwitch title={t('resetPassword')} lead={t('resetLead')} footer={footer}>
      {sent ? (
        <Alert variant="success">
          <p>{t('resetSent')}</p>
          {!sent.isMailSetUp && <p>{t('resetNotMailed')}</p>}
        </Alert>
      ) : (
        <ResetRequestForm onSent={setSent} />
      )}
    </CenteredPage>
  );
}
