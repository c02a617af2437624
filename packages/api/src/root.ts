import { accountRouter } from './routers/account/account.ts';
import { analyticsRouter } from './routers/analytics.ts';
import { announcementsRouter } from './routers/platform/announcements.ts';
import { answersRouter } from './routers/answers.ts';
import { attachmentsRouter } from './routers/attachments.ts';
import { auditRouter } from './routers/audit.ts';
import { authRouter } from './routers/account/auth.ts';
import { channelsRouter } from './routers/channels.ts';
import { networksRouter } from './routers/setup/networks.ts';
import { retentionRouter } from './routers/setup/retention.ts';
import { chatDomainsRouter } from './routers/setup/chat-domains.ts';
import { contactImportsRouter } from './routers/contacts/contact-imports.ts';
import { contactSegmentsRouter } from './routers/contacts/contact-segments.ts';
import { contactsRouter } from './routers/contacts/contacts.ts';
import { conversationsRouter } from './routers/conversations.ts';
import { embeddingsRouter } from './routers/embeddings.ts';
import { evaluationRouter } from './routers/evaluation.ts';
import { factsRouter } from './routers/knowledge/facts.ts';
import { faqsRouter } from './routers/knowledge/faqs.ts';
import { handoverRouter } from './routers/handover.ts';
import { industryTemplatesRouter } from './routers/setup/industry-templates.ts';
import { inboxRouter } from './routers/inbox.ts';
import { membersRouter } from './routers/members.ts';
import { memoryRouter } from './routers/memory.ts';
import { modelsRouter } from './routers/models.ts';
import { notificationsRouter } from './routers/notifications.ts';
import { onboardingRouter } from './routers/setup/onboarding.ts';
import { plansRouter } from './routers/plans.ts';
import { platformRouter } from './routers/platform/platform.ts';
import { platformTenantsRouter } from './routers/platform/tenants.ts';
import { platformAnalyticsRouter } from './routers/platform/platform-analytics.ts';
import { platformHealthRouter } from './routers/platform/platform-health.ts';
import { platformPlansRouter } from './routers/platform/platform-plans.ts';
import { platformTemplatesRouter } from './routers/platform/templates.ts';
import { platformSettingsRouter } from './routers/platform/platform-settings.ts';
import { customFieldsRouter, recordsRouter, recordTypesRouter } from './routers/records.ts';
import { resourcesRouter } from './routers/resources.ts';
import { ssoRouter } from './routers/account/sso.ts';
import { standardRepliesRouter } from './routers/standard-replies.ts';
import { superAdminsRouter } from './routers/platform/super-admins.ts';
import { tenantsRouter } from './routers/tenants.ts';
import { visitorRouter } from './routers/visitor/index.ts';
import { widgetsRouter } from './routers/widgets.ts';
import { router } from './trpc.ts';

/** All procedures, by feature. */
export const appRouter = router({
  account: accountRouter,
  analytics: analyticsRouter,
  announcements: announcementsRouter,
  answers: answersRouter,
  attachments: attachmentsRouter,
  audit: auditRouter,
  auth: authRouter,
  channels: channelsRouter,
  chatDomains: chatDomainsRouter,
  contacts: contactsRouter,
  contactImports: contactImportsRouter,
  contactSegments: contactSegmentsRouter,
  conversations: conversationsRouter,
  customFields: customFieldsRouter,
  embeddings: embeddingsRouter,
  evaluation: evaluationRouter,
  facts: factsRouter,
  faqs: faqsRouter,
  handover: handoverRouter,
  industryTemplates: industryTemplatesRouter,
  inbox: inboxRouter,
  members: membersRouter,
  memory: memoryRouter,
  models: modelsRouter,
  notifications: notificationsRouter,
  onboarding: onboardingRouter,
  plans: plansRouter,
  platform: platformRouter,
  platformTenants: platformTenantsRouter,
  platformAnalytics: platformAnalyticsRouter,
  platformHealth: platformHealthRouter,
  platformPlans: platformPlansRouter,
  platformTemplates: platformTemplatesRouter,
  platformSettings: platformSettingsRouter,
  records: recordsRouter,
  recordTypes: recordTypesRouter,
  resources: resourcesRouter,
  networks: networksRouter,
  retention: retentionRouter,
  sso: ssoRouter,
  standardReplies: standardRepliesRouter,
  superAdmins: superAdminsRouter,
  tenants: tenantsRouter,
  visitor: visitorRouter,
  widgets: widgetsRouter,
});

export type AppRouter = typeof appRouter;
