import { Alert, ButtonLink } from '@lobby/ui';
import { ConfirmEmailBanner } from './confirm-email-banner.tsx';
import { AnnouncementBanners } from '../features/announcements/announcement-banners.tsx';
import { StaffAccessBanner } from './staff-access-banner.tsx';
import { useTenant } from '../tenant-context.ts';
import { t } from './translate.ts';

function DeactivatedBanner() {
  const { isAdmin, to } = useTenant();
  const link = (
    <ButtonLink href={to('company')} size="small">
      {t('openCompany')}
    </ButtonLink>
  );
  return (
    <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
      <Alert variant="warning" action={isAdmin ? link : null}>
        {t('deactivated')}
      </Alert>
    </div>
  );
}

/** What every page says of the company and the person: access by staff, announcements, deactivation, an unconfirmed email. */
export function CompanyBanners() {
  const { membership, me } = useTenant();
  return (
    <>
      {membership.staffAccess && <StaffAccessBanner tenantId={membership.tenantId} access={membership.staffAccess} />}
      <AnnouncementBanners />
      {membership.status === 'deactivated' && <DeactivatedBanner />}
      {me.isMailSetUp && !me.user.isEmailConfirmed && <ConfirmEmailBanner />}
    </>
  );
}
