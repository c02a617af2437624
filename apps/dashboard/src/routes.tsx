import { ButtonLink, CenteredPage, Loading } from '@lobby/ui';
import { Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { lazyPage, lazyStartPage } from './lazy/lazy-page.tsx';
import { t } from './shell/translate.ts';
import { useMe } from './tenant-context.ts';

const SignInPage = lazyStartPage(async () => (await import('./features/auth/sign-in-page.tsx')).SignInPage);
const SsoCallbackPage = lazyStartPage(
  async () => (await import('./features/auth/sso-callback-page.tsx')).SsoCallbackPage,
);
const RegisterPage = lazyStartPage(async () => (await import('./features/auth/register-page.tsx')).RegisterPage);
const ForgotPasswordPage = lazyStartPage(
  async () => (await import('./features/auth/forgot-password-page.tsx')).ForgotPasswordPage,
);
const ResetPasswordPage = lazyStartPage(
  async () => (await import('./features/auth/reset-password-page.tsx')).ResetPasswordPage,
);
const ConfirmEmailPage = lazyStartPage(
  async () => (await import('./features/auth/confirm-email-page.tsx')).ConfirmEmailPage,
);
const UnlockAccountPage = lazyStartPage(
  async () => (await import('./features/auth/unlock-account-page.tsx')).UnlockAccountPage,
);
const ConfirmEmailChangePage = lazyPage(
  async () => (await import('./features/account/account-pages.ts')).ConfirmEmailChangePage,
);
const AccountPage = lazyPage(async () => (await import('./features/account/account-pages.ts')).AccountPage);
const InvitationPage = lazyStartPage(async () => (await import('./features/auth/invitation-page.tsx')).InvitationPage);
const AddTenantPage = lazyPage(async () => (await import('./features/tenants/add-tenant-page.tsx')).AddTenantPage);
const UnavailablePage = lazyStartPage(async () => (await import('./shell/unavailable-page.tsx')).UnavailablePage);
const TenantArea = lazyStartPage(async () => (await import('./tenant-area.tsx')).TenantArea);

/** Leads to the user's tenant, or to sign-in. */
function RedirectHome() {
  const { route } = useLocation();
  const me = useMe();
  useEffect(() => {
    if (me.data === undefined) return;
    const membership =
      me.data?.memberships.find(({ closedReason }) => closedReason === null) ?? me.data?.memberships[0];
    if (!me.data) route('/dashboard/sign-in', true);
    else route(membership ? `/dashboard/c/${membership.slug}` : '/dashboard/add-company', true);
  }, [me.data]);
  if (me.errorUpdateCount > 0 && me.data === undefined) return <UnavailablePage />;
  return <Loading />;
}

function NotFound() {
  return (
    <CenteredPage title={t('notFoundTitle')} lead={t('notFoundText')}>
      <ButtonLink href="/dashboard" variant="primary">
        {t('openDashboard')}
      </ButtonLink>
    </CenteredPage>
  );
}

/** Every address of the dashboard. */
export function Routes() {
  return (
    <Router>
      <Route path="/dashboard" component={RedirectHome} />
      <Route path="/dashboard/sign-in" component={SignInPage} />
      <Route path="/dashboard/sso/callback" component={SsoCallbackPage} />
      <Route path="/dashboard/register" component={RegisterPage} />
      <Route path="/dashboard/forgot" component={ForgotPasswordPage} />
      <Route path="/dashboard/reset/:token" component={ResetPasswordPage} />
      <Route path="/dashboard/confirm/:token" component={ConfirmEmailPage} />
      <Route path="/dashboard/confirm-change/:token" component={ConfirmEmailChangePage} />
      <Route path="/dashboard/profile" component={AccountPage} />
      <Route path="/dashboard/unlock/:token" component={UnlockAccountPage} />
      <Route path="/dashboard/invitation/:token" component={InvitationPage} />
      <Route path="/dashboard/add-company" component={AddTenantPage} />
      <Route path="/dashboard/c/:slug/*" component={TenantArea} />
      <Route path="/dashboard/c/:slug" component={TenantArea} />
      <Route default component={NotFound} />
    </Router>
  );
}
