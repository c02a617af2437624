import { ButtonLink, CenteredPage } from '@lobby/ui';
import { formatErrorMessage } from '@lobby/messages/errors';
import type { CodedMessage } from '@lobby/messages';
import { NoAccessPage } from './no-access-page.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { t } from './translate.ts';

const TwoFactorPage = ({ slug, reason }: { slug: string; reason: string }) => (
  <CenteredPage title={t('twoFactorTitle')} lead={reason}>
    <ButtonLink href={`/dashboard/profile?to=/dashboard/c/${slug}`} variant="primary">
      {t('setUpTwoFactor')}
    </ButtonLink>
    <SignOutButton />
  </CenteredPage>
);

/** In place of a tenant that is closed to the user. A file of its own, because it needs the sentences of errors. */
export const ClosedPage = ({ slug, reason }: { slug: string; reason: CodedMessage }) =>
  reason.code === 'two_factor_required' ? (
    <TwoFactorPage slug={slug} reason={formatErrorMessage(reason)} />
  ) : (
    <NoAccessPage title={t('closedTitle')} reason={formatErrorMessage(reason)} />
  );
