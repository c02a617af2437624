import { createTranslator } from '@lobby/messages';
import { memberMessages } from '@lobby/messages/staff/people/members';
import { ConfirmButton, useAction } from '@lobby/ui';
import { useTenant } from '../../tenant-context.ts';
import { api } from '../../trpc.ts';
import type { Member } from './member-list.tsx';

const t = createTranslator(memberMessages);

/** Lets a member in again who has lost their phone and recovery codes; nobody does that for themselves. */
export function ResetTwoFactor({ member, onReset }: { member: Member; onReset: () => void }) {
  const { me } = useTenant();
  const { id: memberId, userId, displayName: name, hasTwoFactor } = member;
  const reset = useAction(() => api.members.resetTwoFactor.mutate({ memberId }), {
    onSuccess: onReset,
    successMessage: t('twoFactorReset', { name }),
  });
  if (!hasTwoFactor || userId === me.user.id) return null;
  return (
    <div class="mt-5 flex flex-col items-start gap-2 border-t border-base-300 pt-5">
      <p class="text-sm quiet">{t('resetTwoFactorHint')}</p>
      <ConfirmButton
        label={t('resetTwoFactor')}
        title={t('resetTwoFactorTitle', { name })}
        confirmLabel={t('resetTwoFactor')}
        action={reset}
      >
        {t('resetTwoFactorConsequences')}
      </ConfirmButton>
    </div>
  );
}
