import { lazyPage } from '../lazy/lazy-page.tsx';
import type { PageRoute } from './pages.tsx';

const SetupPage = lazyPage(async () => (await import('../features/onboarding/setup-page.tsx')).SetupPage);

/** The pages that company admins may open, and agents with permissions. */
export const ADMIN_PAGES: PageRoute[] = [
  {
    path: '/overview',
    component: lazyPage(async () => (await import('../features/overview/overview-page.tsx')).OverviewPage),
  },
  {
    path: '/import',
    component: lazyPage(
      async () => (await import('../features/contacts/import/contact-import-page.tsx')).ContactImportPage,
    ),
  },
  { path: '/setup', component: SetupPage },
  { path: '/setup/:step', component: SetupPage },
  {
    path: '/analytics/:view?',
    component: lazyPage(async () => (await import('../features/analytics/analytics-pages.tsx')).AnalyticsPages),
  },
  {
    path: '/resources',
    component: lazyPage(async () => (await import('../features/resources/list/resources-page.tsx')).ResourcesPage),
  },
  {
    path: '/resources/:resourceId',
    component: lazyPage(async () => (await import('../features/resources/resource-page.tsx')).ResourcePage),
  },
  { path: '/facts', component: lazyPage(async () => (await import('../features/facts/facts-page.tsx')).FactsPage) },
  { path: '/faqs', component: lazyPage(async () => (await import('../features/faqs/faqs-page.tsx')).FaqsPage) },
  {
    path: '/faqs/import',
    component: lazyPage(async () => (await import('../features/faqs/import/faq-import-page.tsx')).FaqImportPage),
  },
  {
    path: '/replies',
    component: lazyPage(
      async () => (await import('../features/standard-replies/standard-replies-page.tsx')).StandardRepliesPage,
    ),
  },
  {
    path: '/unanswered',
    component: lazyPage(async () => (await import('../features/answers/gaps/gaps-page.tsx')).GapsPage),
  },
  {
    path: '/unanswered/:groupId',
    component: lazyPage(async () => (await import('../features/answers/gaps/gap-page.tsx')).GapPage),
  },
  {
    path: '/try',
    component: lazyPage(
      async () => (await import('../features/answers/preview/answer-preview-page.tsx')).AnswerPreviewPage,
    ),
  },
  {
    path: '/evaluation',
    component: lazyPage(async () => (await import('../features/evaluation/evaluation-page.tsx')).EvaluationPage),
  },
  {
    path: '/evaluation/:runId',
    component: lazyPage(async () => (await import('../features/evaluation/run-page.tsx')).RunPage),
  },
  {
    path: '/assistant',
    component: lazyPage(async () => (await import('../features/tenants/assistant/assistant-page.tsx')).AssistantPage),
  },
  {
    path: '/figures',
    component: lazyPage(async () => (await import('../features/handover/report/team-report-page.tsx')).TeamReportPage),
  },
  {
    path: '/handover',
    component: lazyPage(async () => (await import('../features/handover/settings/handover-page.tsx')).HandoverPage),
  },
  {
    path: '/widget',
    component: lazyPage(async () => (await import('../features/widgets/widget-page.tsx')).WidgetPage),
  },
  {
    path: '/fields',
    component: lazyPage(async () => (await import('../features/records/fields/fields-page.tsx')).FieldsPage),
  },
  {
    path: '/channels',
    component: lazyPage(async () => (await import('../features/channels/channels-page.tsx')).ChannelsPage),
  },
  {
    path: '/team',
    component: lazyPage(async () => (await import('../features/members/members-page.tsx')).MembersPage),
  },
  { path: '/plan', component: lazyPage(async () => (await import('../features/plans/plan-page.tsx')).PlanPage) },
  {
    path: '/activity',
    component: lazyPage(async () => (await import('../features/activity/activity-page.tsx')).ActivityPage),
  },
  {
    path: '/company',
    component: lazyPage(async () => (await import('../features/tenants/tenant-page.tsx')).TenantPage),
  },
];
