import { AppShell, Button, CenteredPage, Loading, QueryView, ThemeSwitch, UserMenu } from '@lobby/ui';
import type { NavItem } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { BookOpen, Building2, Mail, Users } from 'lucide-preact';
import { Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { SignInPage } from './features/auth/sign-in-page.tsx';
import { MailPage } from './features/platform/mail-page.tsx';
import { MembersPage } from './features/platform/members-page.tsx';
import { ResourcesPage } from './features/platform/resources-page.tsx';
import { TenantPage } from './features/platform/tenant-page.tsx';
import { TenantsPage } from './features/platform/tenants-page.tsx';
import { api } from './trpc.ts';

const NAV_ITEMS: NavItem[] = [
  { href: '/admin/tenants', label: 'Tenants', icon: Building2 },
  { href: '/admin/resources', label: 'Resources', icon: BookOpen },
  { href: '/admin/members', label: 'Members', icon: Users },
  { href: '/admin/mail', label: 'Mail', icon: Mail },
];

function RedirectToTenants() {
  const { route } = useLocation();
  useEffect(() => route('/admin/tenants', true), []);
  return <Loading />;
}

function AdminConsole() {
  const queryClient = useQueryClient();
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.auth.me.query() });
  const signOut = async (): Promise<void> => {
    await api.auth.signOut.mutate();
    await queryClient.resetQueries();
  };
  return (
    <QueryView query={me}>
      {(data) => {
        if (!data) return <SignInPage />;
        if (!data.user.isSuperAdmin) {
          return (
            <CenteredPage
              title="This is the platform’s console"
              lead={`${data.user.email} is not staff of the platform.`}
            >
              <div class="flex gap-2">
                <a class="btn" href="/dashboard">
                  To the dashboard
                </a>
                <Button onClick={() => void signOut()}>Sign out</Button>
              </div>
            </CenteredPage>
          );
        }
        return (
          <AppShell
            name="Lobby console"
            items={NAV_ITEMS}
            tools={<ThemeSwitch />}
            footer={<UserMenu name={data.user.name} email={data.user.email} onSignOut={() => void signOut()} />}
          >
            <Router>
              <Route path="/tenants" component={TenantsPage} />
              <Route path="/tenants/:tenantId" component={TenantPage} />
              <Route path="/resources" component={ResourcesPage} />
              <Route path="/members" component={MembersPage} />
              <Route path="/mail" component={MailPage} />
              <Route default component={RedirectToTenants} />
            </Router>
          </AppShell>
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
