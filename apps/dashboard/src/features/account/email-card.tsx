import { ChangeEmail } from '@lobby/contracts/account';
import { Alert, Button, Card, Dialog, Form, RichText, TextField, showToast, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { useMe } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import { t } from './translate.ts';
import { useRefreshAccount } from './use-account.ts';
import type { Account } from './use-account.ts';

function EmailForm({ onSent }: { onSent: (email: string) => void }) {
  const request = useAction((input: ChangeEmail) => api.account.requestEmailChange.mutate(input), {
    onSuccess: (_result, { email }) => onSent(email),
  });
  const form = useForm({ schema: ChangeEmail, initialValues: { email: '', password: '' }, action: request });
  return (
    <Form form={form} submitLabel={t('sendLink')}>
      <TextField field={form.fields.email} label={t('newEmail')} type="email" autocomplete="email" />
      <TextField
        field={form.fields.password}
        label={t('currentPassword')}
        type="password"
        autocomplete="current-password"
      />
    </Form>
  );
}

function PendingChange({ email }: { email: string }) {
  const refresh = useRefreshAccount();
  const cancel = useAction(() => api.account.cancelEmailChange.mutate(), {
    onSuccess: refresh,
    successMessage: t('changeCancelled'),
  });
  const action = (
    <Button size="small" isBusy={cancel.isRunning} onClick={() => cancel.run()}>
      {t('cancelChange')}
    </Button>
  );
  return (
    <Alert variant="info" action={action}>
      {t('pendingEmail', { email })}
    </Alert>
  );
}

/** The address of an account; a new one counts once its owner has opened the link that is mailed there. */
export function EmailCard({ account: { email, pendingEmail } }: { account: Account }) {
  const refresh = useRefreshAccount();
  const isMailSetUp = useMe().data?.isMailSetUp ?? true;
  const [isOpen, setOpen] = useState(false);
  const onSent = (to: string): void => {
    setOpen(false);
    showToast(t('linkSent', { email: to }));
    void refresh();
  };
  const button = (
    <Button size="small" disabled={!isMailSetUp} onClick={() => setOpen(true)}>
      {t('changeEmail')}
    </Button>
  );
  return (
    <Card title={t('email')} lead={t('emailLead')} actions={button}>
      <p class="break-words">
        <RichText text={t('currentEmail', { email })} elements={{ b: (content) => <b dir="ltr">{content}</b> }} />
      </p>
      {pendingEmail && <PendingChange email={pendingEmail} />}
      {!isMailSetUp && <p class="text-sm quiet">{t('emailNotSetUp')}</p>}
      <Dialog title={t('changeEmail')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <EmailForm onSent={onSent} />
      </Dialog>
    </Card>
  );
}
