import { NewPasskey, RenamePasskey } from '@lobby/contracts/account';
import type { ConfirmPassword } from '@lobby/contracts/account';
import { Form, TextField, useAction, useForm } from '@lobby/ui';
import { createPasskey } from '@lobby/ui/passkeys';
import { api } from '../../trpc.ts';
import { PasswordForm } from './password-form.tsx';
import { t, tConsole } from './translate.ts';
import type { Account } from './use-account.ts';

export type Passkey = Account['passkeys'][number];

async function addPasskey({ name, password }: NewPasskey): Promise<void> {
  const response = await createPasskey(await api.account.startPasskeyRegistration.mutate({ password }));
  await api.account.addPasskey.mutate({ name, response: { ...response, type: 'public-key' } });
}

/** Names a new passkey and asks the browser for it, after the password. */
export function AddPasskeyForm({ onDone }: { onDone: () => void }) {
  const add = useAction(addPasskey, { onSuccess: onDone, successMessage: t('passkeyAdded') });
  const form = useForm({ schema: NewPasskey, initialValues: { name: '', password: '' }, action: add });
  return (
    <Form form={form} submitLabel={t('addPasskey')}>
      <TextField field={form.fields.name} label={t('passkeyName')} hint={t('passkeyNameHint')} />
      <TextField
        field={form.fields.password}
        label={t('currentPassword')}
        type="password"
        autocomplete="current-password"
      />
    </Form>
  );
}

/** The form that gives a passkey another name. */
export function RenamePasskeyForm({ passkey: { id, name }, onDone }: { passkey: Passkey; onDone: () => void }) {
  const rename = useAction((input: RenamePasskey) => api.account.renamePasskey.mutate(input), {
    onSuccess: onDone,
    successMessage: tConsole('saved'),
  });
  const form = useForm({ schema: RenamePasskey, initialValues: { passkeyId: id, name }, action: rename });
  return (
    <Form form={form} submitLabel={tConsole('save')}>
      <TextField field={form.fields.name} label={t('passkeyName')} />
    </Form>
  );
}

/** Asks for the password, and removes a passkey. */
export function RemovePasskeyForm({ passkey: { id }, onDone }: { passkey: Passkey; onDone: () => void }) {
  const remove = useAction(
    ({ password }: ConfirmPassword) => api.account.removePasskey.mutate({ passkeyId: id, password }),
    { onSuccess: onDone, successMessage: t('passkeyRemoved') },
  );
  return (
    <div class="flex flex-col gap-4">
      <p>{t('removePasskeyConsequences')}</p>
      <PasswordForm submitLabel={tConsole('remove')} action={remove} />
    </div>
  );
}
