import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { AppShell, Button, ButtonLink, CenteredPage, Loading, QueryView, ThemeSwitch, UserMenu } from '@lobby/ui';
import type { NavItem } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { BookOpen, Building2, Mail, ScrollText, TriangleAlert, Users } from 'lucide-preact';
import { lazy, Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { SignInPage } from './features/auth/sign-in-page.tsx';
import { api, queries } from './trpc.ts';
import type { RouterOutputs } from './trpc.ts';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

const TenantsPage = lazy(() => import('./features/platform/tenants-page.tsx').then((module) => module.TenantsPage));
const TenantPage = lazy(() => import('./features/platform/tenant-page.tsx').then((module) => module.TenantPage));
const ResourcesPage = lazy(() =>
  import('./features/platform/resources-page.tsx').then((module) => module.ResourcesPage),
);
const MembersPage = lazy(() => import('./features/platform/members-page.tsx').then((module) => module.MembersPage));
const MailPage = lazy(() => import('./features/platform/mail-page.tsx').then((module) => module.MailPage));
const ActivityLogPage = lazy(() =>
  import('./features/platform/activity-log-page.tsx').then((module) => module.ActivityLogPage),
);
const FailedJobsPage = lazy(() =>
  import('./features/platform/failed-jobs-page.tsx').then((module) => module.FailedJobsPage),
);

const NAV_ITEMS: NavItem[] = [
  { href: '/admin/tenants', label: t('tenants'), icon: Building2 },
  { href: '/admin/resources', label: t('resources'), icon: BookOpen },
  { href: '/admin/members', label: t('members'), icon: Users },
  { href: '/admin/mail', label: t('mail'), icon: Mail },
  { href: '/admin/activity', label: t('activityLog'), icon: ScrollText },
];
const FAILED_JOBS_ITEM: NavItem = { href: '/admin/failed-jobs', label: t('failedJobs'), icon: TriangleAlert };
const COUNT_INTERVAL_MS = 60_000;

/** The pages of the console; failed jobs with how many there are. */
function useNavItems(): NavItem[] {
  const { data } = useQuery({
    ...queries.platform.listDeadJobs.queryOptions({ take: 1 }),
    refetchInterval: COUNT_INTERVAL_MS,
  });
  return [...NAV_ITEMS, { ...FAILED_JOBS_ITEM, count: data?.total ?? 0 }];
}

type User = NonNullable<RouterOutputs['auth']['me']>['user'];

function RedirectToTenants() {
  const { route } = useLocation();
  useEffect(() => route('/admin/tenants', true), []);
  return <Loading />;
}

const NotStaffPage = ({ email, onSignOut }: { email: string; onSignOut: () => void }) => (
  <CenteredPage title={t('notStaff')} lead={t('notStaffLead', { email })}>
    <div class="flex gap-2">
      <ButtonLink href="/dashboard">{tConsole('goToDashboard')}</ButtonLink>
      <Button onClick={onSignOut}>{tConsole('signOut')}</Button>
    </div>
  </CenteredPage>
);

const StaffArea = ({ user: { name, email }, onSignOut }: { user: User; onSignOut: () => void }) => (
  <AppShell
    name={t('consoleName')}
    items={useNavItems()}
    tools={<ThemeSwitch />}
    footer={<UserMenu name={name} email={email} profileHref="/dashboard/profile?to=/admin" onSignOut={onSignOut} />}
  >
    <Router>
      <Route path="/tenants" component={TenantsPage} />
      <Route path="/tenants/:tenantId" component={TenantPage} />
      <Route path="/resources" component={ResourcesPage} />
      <Route path="/members" component={MembersPage} />
      <Route path="/mail" component={MailPage} />
      <Route path="/activity" component={ActivityLogPage} />
      <Route path="/failed-jobs" component={FailedJobsPage} />
      <Route default component={RedirectToTenants} />
    </Router>
  </AppShell>
);

function AdminConsole() {
  const queryClient = useQueryClient();
  const me = useQuery(queries.auth.me.queryOptions());
  const signOut = async (): Promise<void> => {
    await api.auth.signOut.mutate();
    await queryClient.resetQueries();
  };
  return (
    <QueryView query={me}>
      {(data) => {
        if (!data) return <SignInPage />;
        const onSignOut = (): void => void signOut();
        return data.user.isSuperAdmin ? (
          <StaffArea user={data.user} onSignOut={onSignOut} />
        ) : (
          <NotStaffPage email={data.user.email} onSignOut={onSignOut} />
        );
      }}
    </QueryView>
  );
}

/** Every address of the console. */
export function Routes() {
  return (
    <Router>
      <Route path="/admin" component={AdminConsole} />
      <Route path="/admin/*" component={AdminConsole} />
    </Router>
  );
}
