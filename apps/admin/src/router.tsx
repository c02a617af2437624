import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import {
  adoptLanguage,
  AppShell,
  Button,
  ButtonLink,
  CenteredPage,
  Loading,
  platformBrand,
  QueryView,
  ThemeSwitch,
  UserMenu,
  whenTextsLoaded,
} from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import type { FunctionComponent } from 'preact';
import { lazy, Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { FactorMissingPage } from './features/super-admins/factor-missing-page.tsx';
import { useNavItems } from './navigation.ts';
import { SignInPage } from './features/auth/sign-in-page.tsx';
import { api, queries } from './trpc.ts';
import type { RouterOutputs } from './trpc.ts';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

/** A page whose code is loaded after the texts of the language, because some of it reads them at once. */
const lazyPage = (load: () => Promise<FunctionComponent>) => lazy(() => whenTextsLoaded().then(load));

const TenantsPage = lazyPage(async () => (await import('./features/tenants/list/tenants-page.tsx')).TenantsPage);
const TenantPage = lazyPage(async () => (await import('./features/tenants/tenant/tenant-page.tsx')).TenantPage);
const DeletedTenantsPage = lazyPage(
  async () => (await import('./features/tenants/list/deleted-tenants-page.tsx')).DeletedTenantsPage,
);
const ResourcesPage = lazyPage(async () => (await import('./features/lists/resources-page.tsx')).ResourcesPage);
const MembersPage = lazyPage(async () => (await import('./features/lists/members-page.tsx')).MembersPage);
const ConversationsPage = lazyPage(
  async () => (await import('./features/lists/conversations-page.tsx')).ConversationsPage,
);
const MailPage = lazyPage(async () => (await import('./features/platform/mail-page.tsx')).MailPage);
const ActivityLogPage = lazyPage(
  async () => (await import('./features/activity/activity-log-page.tsx')).ActivityLogPage,
);
const FailedJobsPage = lazyPage(async () => (await import('./features/platform/failed-jobs-page.tsx')).FailedJobsPage);

const HealthPage = lazyPage(async () => (await import('./features/health/health-page.tsx')).HealthPage);
const AnalyticsPage = lazyPage(async () => (await import('./features/analytics/analytics-page.tsx')).AnalyticsPage);
const PlansPage = lazyPage(async () => (await import('./features/plans/plans-page.tsx')).PlansPage);
const PlanPage = lazyPage(async () => (await import('./features/plans/plan-page.tsx')).PlanPage);
const TemplatesPage = lazyPage(async () => (await import('./features/templates/templates-page.tsx')).TemplatesPage);
const TemplatePage = lazyPage(async () => (await import('./features/templates/template-page.tsx')).TemplatePage);
const AnnouncementsPage = lazyPage(
  async () => (await import('./features/announcements/announcements-page.tsx')).AnnouncementsPage,
);
const SettingsPage = lazyPage(async () => (await import('./features/settings/settings-page.tsx')).SettingsPage);
const SuperAdminsPage = lazyPage(
  async () => (await import('./features/super-admins/super-admins-page.tsx')).SuperAdminsPage,
);

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

function StaffArea({ user: { name, email, language }, onSignOut }: { user: User; onSignOut: () => void }) {
  useEffect(() => adoptLanguage(language), [language]);
  return (
    <AppShell
      name={t('consoleName', { platform: platformBrand.name })}
      items={useNavItems()}
      tools={<ThemeSwitch />}
      footer={
        <UserMenu
          name={name}
          email={email}
          profileHref="/dashboard/profile?to=/admin"
          onSignOut={onSignOut}
          saveLanguage={(chosen) => api.auth.updateLanguage.mutate({ language: chosen })}
        />
      }
    >
      <Router>
        <Route path="/tenants" component={TenantsPage} />
        <Route path="/tenants/deleted" component={DeletedTenantsPage} />
        <Route path="/tenants/:tenantId" component={TenantPage} />
        <Route path="/resources" component={ResourcesPage} />
        <Route path="/members" component={MembersPage} />
        <Route path="/conversations" component={ConversationsPage} />
        <Route path="/mail" component={MailPage} />
        <Route path="/activity" component={ActivityLogPage} />
        <Route path="/super-admins" component={SuperAdminsPage} />
        <Route path="/analytics" component={AnalyticsPage} />
        <Route path="/health" component={HealthPage} />
        <Route path="/plans" component={PlansPage} />
        <Route path="/plans/:planId" component={PlanPage} />
        <Route path="/templates" component={TemplatesPage} />
        <Route path="/templates/:name" component={TemplatePage} />
        <Route path="/announcements" component={AnnouncementsPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/failed-jobs" component={FailedJobsPage} />
        <Route default component={RedirectToTenants} />
      </Router>
    </AppShell>
  );
}

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
        if (data.isSuperAdminFactorMissing) return <FactorMissingPage onSignOut={onSignOut} />;
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
