import { formatErrorMessage } from '@lobby/messages';
import {
  Alert,
  AppShell,
  Button,
  ButtonLink,
  CenteredPage,
  Loading,
  QueryView,
  ThemeSwitch,
  UserMenu,
} from '@lobby/ui';
import type { NavItem } from '@lobby/ui';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import {
  BookOpen,
  Bot,
  Building2,
  ChartNoAxesColumn,
  CircleHelp,
  ClipboardCheck,
  FlaskConical,
  Handshake,
  House,
  Inbox,
  MessageCircleQuestion,
  MessageSquareQuote,
  Palette,
  Users,
} from 'lucide-preact';
import { Route, Router, useLocation, useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { TenantContext, useTenant, useMe } from './tenant-context.ts';
import type { TenantContextValue } from './tenant-context.ts';
import { TenantSwitcher } from './features/tenants/tenant-switcher.tsx';
import { TenantPage } from './features/tenants/tenant-page.tsx';
import { AssistantPage } from './features/tenants/assistant-page.tsx';
import { ConfirmEmailBanner } from './features/auth/confirm-email-banner.tsx';
import { EvaluationPage } from './features/evaluation/evaluation-page.tsx';
import { RunPage } from './features/evaluation/run-page.tsx';
import { FaqsPage } from './features/faqs/faqs-page.tsx';
import { FaqImportPage } from './features/faqs/import/faq-import-page.tsx';
import { GapPage } from './features/answers/gaps/gap-page.tsx';
import { AnswerPreviewPage } from './features/answers/preview/answer-preview-page.tsx';
import { GapsPage } from './features/answers/gaps/gaps-page.tsx';
import { StandardRepliesPage } from './features/standard-replies/standard-replies-page.tsx';
import { useInboxCounts } from './features/inbox/inbox-queries.ts';
import { TeamReportPage } from './features/handover/team-report-page.tsx';
import { HandoverPage } from './features/handover/handover-page.tsx';
import { PresenceSwitch } from './features/handover/presence-switch.tsx';
import { InboxPage } from './features/inbox/inbox-page.tsx';
import { ConnectionBanner, OutboxProvider } from './features/inbox/outbox/outbox-provider.tsx';
import { useInboxAlerts } from './features/inbox/alerts/use-inbox-alerts.ts';
import { MembersPage } from './features/members/members-page.tsx';
import { NotificationsButton } from './features/notifications/notifications-button.tsx';
import { OverviewPage } from './features/overview/overview-page.tsx';
import { ResourcePage } from './features/resources/resource-page.tsx';
import { ResourcesPage } from './features/resources/resources-page.tsx';
import { WidgetPage } from './features/widgets/widget-page.tsx';
import { RealtimeProvider } from './realtime-provider.tsx';
import { api, queries } from './trpc.ts';

function useUnansweredCount(isAdmin: boolean): number {
  const query = useQuery({
    ...queries.answers.listGaps.queryOptions({ take: 1 }),
    refetchInterval: 60_000,
    enabled: isAdmin,
  });
  return query.data?.openCount ?? 0;
}

// Paths below a company's: the router above has taken the rest.
const ADMIN_PAGES = [
  { path: '/overview', component: OverviewPage },
  { path: '/resources', component: ResourcesPage },
  { path: '/resources/:resourceId', component: ResourcePage },
  { path: '/faqs', component: FaqsPage },
  { path: '/faqs/import', component: FaqImportPage },
  { path: '/replies', component: StandardRepliesPage },
  { path: '/unanswered', component: GapsPage },
  { path: '/unanswered/:groupId', component: GapPage },
  { path: '/try', component: AnswerPreviewPage },
  { path: '/evaluation', component: EvaluationPage },
  { path: '/evaluation/:runId', component: RunPage },
  { path: '/assistant', component: AssistantPage },
  { path: '/figures', component: TeamReportPage },
  { path: '/handover', component: HandoverPage },
  { path: '/widget', component: WidgetPage },
  { path: '/team', component: MembersPage },
  { path: '/company', component: TenantPage },
];
const MEMBER_PAGES = [
  { path: '/inbox', component: InboxPage },
  { path: '/inbox/:conversationId', component: InboxPage },
];

function Pages() {
  const { isAdmin } = useTenant();
  const pages = isAdmin ? [...MEMBER_PAGES, ...ADMIN_PAGES] : MEMBER_PAGES;
  return (
    <Router>
      {pages.map(({ path, component }) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route default component={RedirectToFirstPage} />
    </Router>
  );
}

/** An address that leads nowhere leads to the first page that the member may see. */
function RedirectToFirstPage() {
  const { to, isAdmin } = useTenant();
  const { route } = useLocation();
  useEffect(() => route(to(isAdmin ? 'overview' : 'inbox'), true), []);
  return <Loading />;
}

function Shell() {
  const { to, isAdmin, me } = useTenant();
  const queryClient = useQueryClient();
  const queueCount = useInboxCounts().data?.queue ?? 0;
  useInboxAlerts();
  const unansweredCount = useUnansweredCount(isAdmin);
  const inbox: NavItem = { href: to('inbox'), label: 'Inbox', icon: Inbox, count: queueCount };
  const items: NavItem[] = isAdmin
    ? [
        { href: to('overview'), label: 'Overview', icon: House },
        inbox,
        { href: to('figures'), label: 'Team figures', icon: ChartNoAxesColumn },
        { href: to('resources'), label: 'Resources', icon: BookOpen, group: 'Knowledge' },
        { href: to('faqs'), label: 'FAQs', icon: MessageCircleQuestion, group: 'Knowledge' },
        { href: to('replies'), label: 'Standard replies', icon: MessageSquareQuote, group: 'Knowledge' },
        { href: to('unanswered'), label: 'Unanswered', icon: CircleHelp, group: 'Knowledge', count: unansweredCount },
        { href: to('try'), label: 'Try it', icon: FlaskConical, group: 'Knowledge' },
        { href: to('evaluation'), label: 'Evaluation', icon: ClipboardCheck, group: 'Knowledge' },
        { href: to('assistant'), label: 'Assistant', icon: Bot, group: 'Settings' },
        { href: to('handover'), label: 'Handover', icon: Handshake, group: 'Settings' },
        { href: to('widget'), label: 'Widget', icon: Palette, group: 'Settings' },
        { href: to('team'), label: 'Team', icon: Users, group: 'Settings' },
        { href: to('company'), label: 'Company', icon: Building2, group: 'Settings' },
      ]
    : [inbox];
  const signOut = async (): Promise<void> => {
    await api.auth.signOut.mutate();
    queryClient.clear();
    location.assign('/dashboard/sign-in');
  };
  return (
    <AppShell
      name="Lobby"
      items={items}
      header={<TenantSwitcher />}
      tools={
        <div class="flex items-center">
          <PresenceSwitch />
          <NotificationsButton />
          <ThemeSwitch />
        </div>
      }
      banner={<Banners />}
      footer={<UserMenu name={me.user.name} email={me.user.email} onSignOut={() => void signOut()} />}
    >
      <Pages />
    </AppShell>
  );
}

function Banners() {
  const { membership, isAdmin, to, me } = useTenant();
  return (
    <>
      <ConnectionBanner />
      {membership.status === 'deactivated' && (
        <div class="[&>.alert]:rounded-none [&>.alert]:border-x-0 [&>.alert]:border-t-0">
          <Alert
            variant="warning"
            action={
              isAdmin ? (
                <ButtonLink href={to('company')} size="small">
                  To the company’s page
                </ButtonLink>
              ) : null
            }
          >
            This company is deactivated: its widget is closed. A company admin can activate it again.
          </Alert>
        </div>
      )}
      {!me.user.isEmailConfirmed && <ConfirmEmailBanner />}
    </>
  );
}

function NoAccessPage({ title = 'This space is closed', reason }: { title?: string; reason: string }) {
  return (
    <CenteredPage title={title} lead={reason}>
      <div class="flex gap-2">
        <ButtonLink href="/dashboard/add-company">Register another company</ButtonLink>
        <Button onClick={() => void api.auth.signOut.mutate().then(() => location.assign('/dashboard/sign-in'))}>
          Sign out
        </Button>
      </div>
    </CenteredPage>
  );
}

/** Everything inside one company: checks who is there, and opens its pages. */
export function TenantArea() {
  const { params } = useRoute();
  const { route, path } = useLocation();
  const slug = decodeURIComponent(params['slug'] ?? '');
  const me = useMe();
  useEffect(() => {
    if (me.data === null) route(`/dashboard/sign-in?to=${encodeURIComponent(path)}`, true);
  }, [me.data]);
  return (
    <QueryView query={me}>
      {(data) => {
        const membership = data?.memberships.find((candidate) => candidate.slug === slug);
        if (!data) return <Loading />;
        if (!membership)
          return (
            <NoAccessPage title="There is no such company" reason="The address is wrong, or you have no place in it." />
          );
        if (membership.closedReason) return <NoAccessPage reason={formatErrorMessage(membership.closedReason)} />;
        const tenant: TenantContextValue = {
          slug,
          membership,
          me: data,
          isAdmin: membership.role === 'company_admin',
          to: (page) => `/dashboard/c/${slug}/${page}`,
        };
        return (
          <TenantContext.Provider value={tenant}>
            <RealtimeProvider slug={slug}>
              <OutboxProvider>
                <Shell />
              </OutboxProvider>
            </RealtimeProvider>
          </TenantContext.Provider>
        );
      }}
    </QueryView>
  );
}
