import { SecondFactorCode } from '@lobby/contracts/account';
import type { ConfirmPassword } from '@lobby/contracts/account';
import { CopyField, Form, TextField, showToast, useAction, useForm } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { PasswordForm } from './password-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { t } from './translate.ts';

type Setup = RouterOutputs['account']['startTwoFactorSetup'];

function ConfirmForm({ setup, onConfirmed }: { setup: Setup; onConfirmed: (recoveryCodes: string[]) => void }) {
  const confirm = useAction((input: SecondFactorCode) => api.account.confirmTwoFactorSetup.mutate(input), {
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  const form = useForm({ schema: SecondFactorCode, initialValues: { code: '' }, action: confirm });
  return (
    <Form form={form} submitLabel={t('turnOn')}>
      <p>{t('scanCode')}</p>
      <img class="mx-auto size-48 rounded-box bg-white" src={setup.qrCode} alt={t('qrCode')} />
      <p>{t('typeSecret')}</p>
      <CopyField label={t('secret')} text={setup.secret} />
      <TextField
        field={form.fields.code}
        label={t('codeOfApp')}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
      />
    </Form>
  );
}

/** Sets an authenticator app up: the password, a code of the app, and the recovery codes to keep. */
export function TwoFactorSetup({ onDone }: { onDone: () => void }) {
  const [setup, setSetup] = useState<Setup | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = useAction((input: ConfirmPassword) => api.account.startTwoFactorSetup.mutate(input), {
    onSuccess: setSetup,
  });
  const finish = (): void => {
    showToast(t('twoFactorEnabled'));
    onDone();
  };
  if (codes) return <RecoveryCodes codes={codes} onSaved={finish} />;
  if (setup) return <ConfirmForm setup={setup} onConfirmed={setCodes} />;
  return <PasswordForm submitLabel={t('continue')} action={start} />;
}
