import { ConfirmPassword } from '@lobby/contracts/account';
import { Form, TextField, useForm } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { t } from './translate.ts';

interface Props {
  submitLabel: string;
  action: Action<ConfirmPassword>;
}

/** Asks for the password before something that would let a stranger keep the account. */
export function PasswordForm({ submitLabel, action }: Props) {
  const form = useForm({ schema: ConfirmPassword, initialValues: { password: '' }, action });
  return (
    <Form form={form} submitLabel={submitLabel}>
      <TextField
        field={form.fields.password}
        label={t('currentPassword')}
        hint={t('enterPassword')}
        type="password"
        autocomplete="current-password"
      />
    </Form>
  );
}
