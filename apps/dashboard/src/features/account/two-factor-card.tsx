import type { ConfirmPassword } from '@lobby/contracts/account';
import { Badge, Button, Card, Dialog, formatDateTime, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';
import { PasswordForm } from './password-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { t } from './translate.ts';
import { TwoFactorSetup } from './two-factor-setup.tsx';
import { useRefreshAccount } from './use-account.ts';
import type { Account } from './use-account.ts';

function DisableForm({ onDone }: { onDone: () => void }) {
  const disable = useAction((input: ConfirmPassword) => api.account.disableTwoFactor.mutate(input), {
    onSuccess: onDone,
    successMessage: t('twoFactorDisabled'),
  });
  return (
    <div class="flex flex-col gap-4">
      <p>{t('turnOffConsequences')}</p>
      <PasswordForm submitLabel={t('turnOff')} action={disable} />
    </div>
  );
}

function RenewForm({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const renew = useAction((input: ConfirmPassword) => api.account.renewRecoveryCodes.mutate(input), {
    onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
  });
  if (codes) return <RecoveryCodes codes={codes} onSaved={onDone} />;
  return (
    <div class="flex flex-col gap-4">
      <p>{t('newRecoveryCodesLead')}</p>
      <PasswordForm submitLabel={t('createCodes')} action={renew} />
    </div>
  );
}

const DIALOGS = {
  setup: { title: t('setUpTwoFactor'), Content: TwoFactorSetup },
  renew: { title: t('newRecoveryCodes'), Content: RenewForm },
  disable: { title: t('turnOffTwoFactor'), Content: DisableForm },
} as const;

const TwoFactorStatus = ({ twoFactor }: Pick<Account, 'twoFactor'>) =>
  twoFactor ? (
    <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone="success">{t('twoFactorOn')}</Badge>
      <span class="quiet">{t('twoFactorSince', { time: formatDateTime(new Date(twoFactor.enabledAt)) })}</span>
      <span>{t('recoveryCodesLeft', { count: twoFactor.recoveryCodes })}</span>
    </div>
  ) : (
    <div>
      <Badge tone="plain">{t('twoFactorOff')}</Badge>
    </div>
  );

/** The authenticator app: set up, turned off, and its recovery codes replaced, each after the password. */
export function TwoFactorCard({ account: { twoFactor } }: { account: Account }) {
  const refresh = useRefreshAccount();
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const close = (): void => {
    setDialog(null);
    // A dialog that is closed at its codes has changed the account too.
    void refresh();
  };
  const buttons = twoFactor ? (
    <div class="flex flex-wrap gap-2">
      <Button size="small" onClick={() => setDialog('renew')}>
        {t('newRecoveryCodes')}
      </Button>
      <Button size="small" variant="danger" onClick={() => setDialog('disable')}>
        {t('turnOff')}
      </Button>
    </div>
  ) : (
    <Button size="small" variant="primary" onClick={() => setDialog('setup')}>
      {t('setUp')}
    </Button>
  );
  const { title, Content } = DIALOGS[dialog ?? 'setup'];
  return (
    <Card title={t('twoFactor')} lead={t('twoFactorLead')} actions={buttons}>
      <TwoFactorStatus twoFactor={twoFactor} />
      <Dialog title={title} isOpen={dialog !== null} onClose={close}>
        <Content onDone={close} />
      </Dialog>
    </Card>
  );
}
