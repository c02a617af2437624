import { CenteredPage, ButtonLink, Loading } from '@lobby/ui';
import { lazy, Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { useMe } from './company-context.ts';
import { ConfirmPage } from './features/auth/confirm-page.tsx';
import { ForgotPage } from './features/auth/forgot-page.tsx';
import { InvitationPage } from './features/auth/invitation-page.tsx';
import { RegisterPage } from './features/auth/register-page.tsx';
import { ResetPage } from './features/auth/reset-page.tsx';
import { SignInPage } from './features/auth/sign-in-page.tsx';

const CompanyArea = lazy(() => import('./company-area.tsx').then((module) => module.CompanyArea));
const AddCompanyPage = lazy(() =>
  import('./features/tenants/add-company-page.tsx').then((module) => module.AddCompanyPage),
);

/** Where somebody who opens the dashboard belongs: in their company, or where they sign in. */
function Start() {
  const { route } = useLocation();
  const me = useMe();
  useEffect(() => {
    if (me.isPending) return;
    const open = me.data?.memberships.find(({ closed }) => closed === null) ?? me.data?.memberships[0];
    if (!me.data) route('/dashboard/sign-in', true);
    else route(open ? `/dashboard/c/${open.slug}` : '/dashboard/add-company', true);
  }, [me.isPending, me.data]);
  return <Loading />;
}

function ToCompany() {
  const { path, route } = useLocation();
  useEffect(() => route(`${path}/overview`, true), []);
  return <Loading />;
}

function NotFound() {
  return (
    <CenteredPage title="There is no such page" lead="The address is wrong, or the page has moved.">
      <ButtonLink href="/dashboard" look="primary">
        To the dashboard
      </ButtonLink>
    </CenteredPage>
  );
}

/** Every address of the dashboard. */
export function Routes() {
  return (
    <Router>
      <Route path="/dashboard" component={Start} />
      <Route path="/dashboard/sign-in" component={SignInPage} />
      <Route path="/dashboard/register" component={RegisterPage} />
      <Route path="/dashboard/forgot" component={ForgotPage} />
      <Route path="/dashboard/reset/:token" component={ResetPage} />
      <Route path="/dashboard/confirm/:token" component={ConfirmPage} />
      <Route path="/dashboard/invitation/:token" component={InvitationPage} />
      <Route path="/dashboard/add-company" component={AddCompanyPage} />
      <Route path="/dashboard/c/:slug/*" component={CompanyArea} />
      <Route path="/dashboard/c/:slug" component={ToCompany} />
      <Route default component={NotFound} />
    </Router>
  );
}
