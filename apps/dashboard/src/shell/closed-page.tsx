import { ButtonLink, CenteredPage } from '@lobby/ui';
import { formatErrorMessage } from '@lobby/messages/errors';
import type { SuspensionCode } from '@lobby/contracts/tenant-limits';
import { createTranslator } from '@lobby/messages';
import type { CodedMessage } from '@lobby/messages';
import { suspensionCodes } from '@lobby/messages/staff/platform/suspension-codes';
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

const SsoPage = ({ slug, reason }: { slug: string; reason: string }) => (
  <CenteredPage title={t('ssoTitle')} lead={reason}>
    <ButtonLink href={`/dashboard/sign-in?sso=${slug}`} variant="primary">
      {t('continueWithSso')}
    </ButtonLink>
    <SignOutButton />
  </CenteredPage>
);

const formatCode = createTranslator(suspensionCodes);

/** Why a company is suspended, and what the platform's staff wrote to its members. */
const SuspendedPage = ({ reason }: { reason: CodedMessage }) => {
  const { suspensionCode, note } = reason.params as { suspensionCode?: SuspensionCode; note?: string };
  return (
    <NoAccessPage
      title={t('suspendedTitle')}
      reason={
        <>
          {formatErrorMessage(reason)}
          {suspensionCode && ` ${t('suspensionReason', { reason: formatCode(suspensionCode) })}`}
          {note && <span class="mt-2 block whitespace-pre-line">{note}</span>}
        </>
      }
    />
  );
};

/** In place of a tenant that is closed to the user. A file of its own, because it needs the sentences of errors. */
export function ClosedPage({ slug, reason }: { slug: string; reason: CodedMessage }) {
  const text = formatErrorMessage(reason);
  if (reason.code === 'two_factor_required') return <TwoFactorPage slug={slug} reason={text} />;
  if (reason.code === 'sso_required') return <SsoPage slug={slug} reason={text} />;
  if (reason.code === 'tenant_suspended') return <SuspendedPage reason={reason} />;
  return <NoAccessPage title={t('closedTitle')} reason={text} />;
}
