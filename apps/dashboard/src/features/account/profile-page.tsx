import { Alert, PageBody, PageHeader } from '@lobby/ui';
import { useTenant } from '../../tenant-context.ts';
import { AccountCards } from './account-cards.tsx';
import { NotificationsCard } from './notifications-card.tsx';
import { t } from './translate.ts';

/** A member's account, and how they are notified in the tenant. */
export function ProfilePage() {
  const { me } = useTenant();
  return (
    <PageBody>
      <PageHeader title={t('profile')} lead={t('profileLead')} />
      <div class="flex flex-col gap-5">
        {me.isSso ? <Alert>{t('ssoSession')}</Alert> : <AccountCards />}
        <NotificationsCard />
      </div>
    </PageBody>
  );
}
