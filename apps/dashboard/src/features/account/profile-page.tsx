import { PageBody, PageHeader } from '@lobby/ui';
import { AccountCards } from './account-cards.tsx';
import { NotificationsCard } from './notifications-card.tsx';
import { t } from './translate.ts';

/** A member's account, and how they are notified in the tenant. */
export const ProfilePage = () => (
  <PageBody>
    <PageHeader title={t('profile')} lead={t('profileLead')} />
    <div class="flex flex-col gap-5">
      <AccountCards />
      <NotificationsCard />
    </div>
  </PageBody>
);
