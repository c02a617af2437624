import { createTranslator } from '@lobby/messages';
import { platformMemberMessages } from '@lobby/messages/staff/platform/members';
import { ConfirmButton, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';

const t = createTranslator(platformMemberMessages);

/** Lets somebody in again who has lost their phone and recovery codes, also where they belong to several companies. */
export function ResetTwoFactorButton({ member: { userId, name } }: { member: { userId: string; name: string } }) {
  const reset = useAction(() => api.platform.resetTwoFactor.mutate({ userId }), {
    successMessage: t('twoFactorReset', { name }),
  });
  return (
    <ConfirmButton
      label={t('resetTwoFactor')}
      title={t('resetTwoFactorTitle', { name })}
      confirmLabel={t('resetTwoFactor')}
      variant="ghost"
      action={reset}
    >
      {t('resetTwoFactorConsequences')}
    </ConfirmButton>
  );
}
