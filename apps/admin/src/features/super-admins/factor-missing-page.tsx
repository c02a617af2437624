import { createTranslator } from '@lobby/messages';
import { superAdminMessages } from '@lobby/messages/staff/platform/super-admins';
import { Button, ButtonLink, CenteredPage } from '@lobby/ui';

const t = createTranslator(superAdminMessages);

/** Shown to a super admin who signed in by the password alone, where that is not enough. */
export const FactorMissingPage = ({ onSignOut }: { onSignOut: () => void }) => (
  <CenteredPage title={t('factorMissing')} lead={t('factorMissingLead')}>
    <p class="text-sm quiet">{t('factorMissingSignIn')}</p>
    <div class="flex flex-wrap gap-2">
      <ButtonLink href="/dashboard/profile?to=/admin">{t('setUp')}</ButtonLink>
      <Button onClick={onSignOut}>{t('signOutNow')}</Button>
    </div>
  </CenteredPage>
);
