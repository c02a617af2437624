import { CenteredPage, ButtonLink, Loading } from '@lobby/ui';
import { lazy, Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { useMe } from './tenant-context.ts';
import { ConfirmEmailPage } from './features/auth/confirm-email-page.tsx';
import { ForgotPasswordPage } from './features/auth/forgot-password-page.tsx';
import { InvitationPage } from './features/auth/invitation-page.tsx';
import { RegisterPage } from './features/auth/register-page.tsx';
import { ResetPasswordPage } from './features/auth/reset-password-page.tsx';
import { SignInPage } from './features/auth/sign-in-page.tsx';

const TenantArea = lazy(() => import('./tenant-area.tsx').then((module) => module.TenantArea));
const AddTenantPage = lazy(() =>
  import('./features/tenants/add-tenant-page.tsx').then((module) => module.AddTenantPage),
);

/** Where somebody who opens the dashboard belongs: in their company, or where they sign in. */
function RedirectHome() {
  const { route } = useLocation();
  const me = useMe();
  useEffect(() => {
    if (me.isPending) return;
    const membership =
      me.data?.memberships.find(({ closedReason }) => closedReason === null) ?? me.data?.memberships[0];
    if (!me.data) route('/dashboard/sign-in', true);
    else route(membership ? `/dashboard/c/${membership.slug}` : '/dashboard/add-company', true);
  }, [me.isPending, me.data]);
  return <Loading />;
}

function RedirectToOverview() {
  const { path, route } = useLocation();
  useEffect(() => route(`${path}/overview`, true), []);
  return <Loading />;
}

function NotFound() {
  return (
    <CenteredPage title="There is no such page" lead="The address is wrong, or the page has moved.">
      <ButtonLink href="/dashboard" variant="primary">
        To the dashboard
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
      <Route path="/dashboard/register" component={RegisterPage} />
      <Route path="/dashboard/forgot" component={ForgotPasswordPage} />
      <Route path="/dashboard/reset/:token" component={ResetPasswordPage} />
      <Route path="/dashboard/confirm/:token" component={ConfirmEmailPage} />
      <Route path="/dashboard/invitation/:token" component={InvitationPage} />
      <Route path="/dashboard/add-company" component={AddTenantPage} />
      <Route path="/dashboard/c/:slug/*" component={TenantArea} />
      <Route path="/dashboard/c/:slug" component={RedirectToOverview} />
      <Route default component={NotFound} />
    </Router>
  );
}
