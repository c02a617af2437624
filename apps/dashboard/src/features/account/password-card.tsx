import { ChangePassword } from '@lobby/contracts/account';
import { Button, Card, Dialog, Form, TextField, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { t } from './translate.ts';
import { useRefreshAccount } from './use-account.ts';

function ChangePasswordForm({ onChanged }: { onChanged: () => void }) {
  const change = useAction((input: ChangePassword) => api.account.changePassword.mutate(input), {
    onSuccess: onChanged,
    successMessage: t('passwordChanged'),
  });
  const form = useForm({ schema: ChangePassword, initialValues: { password: '', newPassword: '' }, action: change });
  return (
    <Form form={form} submitLabel={t('changePassword')}>
      <TextField
        field={form.fields.password}
        label={t('currentPassword')}
        type="password"
        autocomplete="current-password"
      />
      <TextField
        field={form.fields.newPassword}
        label={t('newPassword')}
        hint={t('newPasswordHint')}
        type="password"
        autocomplete="new-password"
      />
    </Form>
  );
}

/** Changes the password. */
export function PasswordCard() {
  const refresh = useRefreshAccount();
  const [isOpen, setOpen] = useState(false);
  const button = (
    <Button size="small" onClick={() => setOpen(true)}>
      {t('changePassword')}
    </Button>
  );
  return (
    <Card title={t('password')} lead={t('passwordLead')} actions={button}>
      <Dialog title={t('changePassword')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ChangePasswordForm
          onChanged={() => {
            setOpen(false);
            void refresh();
          }}
        />
      </Dialog>
    </Card>
  );
}
