import type { ProcedureCases } from './procedure-case.ts';

/** What a version of a plan includes. */
const TERMS = {
  monthlyQuestions: 100,
  maxResources: 5,
  maxStorageBytes: 1_000_000,
  maxSeats: 3,
  maxContacts: 1_000,
  maxPages: 10,
  maxFileBytes: 1_000_000,
  monthlyPriceCents: null,
  currency: 'EUR',
  features: [],
  visitorCallsPerMinute: 600,
  memberCallsPerMinute: 600,
};

const ANNOUNCEMENT = {
  title: 'Maintenance',
  text: 'On Sunday.',
  level: 'info' as const,
  startsAt: '2026-01-01T00:00:00.000Z',
  endsAt: null,
  planIds: [],
  templateNames: [],
  isMailed: false,
};

/** What the platform's staff does. */
export const platformCases = {
  'platform.changePlan': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId, planId: 'basic' }) },
  'platform.listPlanRequests': { access: 'super_admin' },
  'platform.declinePlanRequest': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId }) },
  'platform.listResources': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId, status: 'failed' }) },
  'platform.listMembers': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId, activity: 'quiet' }) },
  'platform.listConversations': { access: 'super_admin', input: ({ tenantId }) => ({ tenantId, owner: 'queue' }) },
  'embeddings.getProgress': { access: 'super_admin' },
  'platform.listAuditEvents': { access: 'super_admin', input: () => ({ area: 'tenant' }) },
  'platform.exportAuditEvents': { access: 'super_admin', input: () => ({ cursor: null, area: 'tenant' }) },
  'platform.listAuditActors': { access: 'super_admin' },
  'platform.verifyAuditLog': { access: 'super_admin' },
  'platform.listUnsentMail': { access: 'super_admin', input: () => ({ take: 5 }) },
  'platform.listDeadJobs': { access: 'super_admin', input: () => ({ take: 5 }) },
  'platform.resetTwoFactor': {
    access: 'super_admin',
    input: ({ memberId: userId }) => ({ userId }),
    needsProof: true,
  },
  'platform.retryJob': { access: 'super_admin', input: ({ deadJobIds: [jobId] }) => ({ jobId }) },
  'platform.discardJob': { access: 'super_admin', input: ({ deadJobIds: [, jobId] }) => ({ jobId }) },
  'platformAnalytics.getReport': { access: 'super_admin', input: () => ({ days: 7 as const }) },
  'platformAnalytics.getLoad': { access: 'super_admin', input: () => ({ days: 7 as const }) },
  'platformPlans.list': { access: 'super_admin' },
  'platformPlans.listTenants': { access: 'super_admin', input: () => ({ planId: 'free' }) },
  'platformPlans.create': {
    access: 'super_admin',
    input: () => ({ planId: 'team', name: 'Team', copyOf: 'basic' }),
  },
  'platformPlans.remove': { access: 'super_admin', input: () => ({ planId: 'team', moveTo: 'basic' }) },
  'platformPlans.rename': { access: 'super_admin', input: () => ({ planId: 'free', name: 'Free' }) },
  'platformPlans.preview': { access: 'super_admin', input: () => ({ planId: 'free', ...TERMS }) },
  'platformPlans.moveTenants': {
    access: 'super_admin',
    input: ({ tenantId }) => ({ planId: 'free', tenantIds: [tenantId] }),
  },
  'platformPlans.publish': {
    access: 'super_admin',
    input: () => ({ planId: 'free', movesTenants: false, ...TERMS }),
  },
  'platformSettings.get': { access: 'super_admin' },
  'platformSettings.updateRegistration': {
    access: 'super_admin',
    input: () => ({ mode: 'open', defaultPlan: 'free' }),
  },
  'platformSettings.updateMail': {
    access: 'super_admin',
    input: () => ({ host: '', port: 587, isTls: false, user: '', sender: 'no-reply@localhost' }),
  },
  'platformSettings.updateModel': {
    access: 'super_admin',
    input: () => ({ provider: 'none', baseUrl: '', model: 'gpt-4o-mini', monthlyTokens: null }),
  },
  'platformSettings.updateCrawl': {
    access: 'super_admin',
    input: () => ({ userAgent: 'LobbyBot', pagesPerMinute: 60, isRenderingEnabled: true }),
  },
  'platformSettings.updateBranding': {
    access: 'super_admin',
    input: () => ({ name: 'Lobby', accentColor: '', logo: '', mailSenderName: '' }),
  },
  'platformSettings.updateRetention': {
    access: 'super_admin',
    input: () => ({
      conversationDays: 365,
      includesAssistantConversations: false,
      contactDays: null,
      activityDays: null,
    }),
  },
  'platformSettings.reset': { access: 'super_admin', input: () => ({ group: 'crawl' }) },
  'platformSettings.sendTestMail': { access: 'super_admin', input: () => ({ to: 'root@example.com' }) },
  'platformSettings.testModel': { access: 'super_admin' },
  'announcements.list': { access: 'super_admin' },
  'announcements.create': { access: 'super_admin', input: () => ANNOUNCEMENT },
  'announcements.listCurrent': { access: 'member' },
  'announcements.recordSeen': {
    access: 'member',
    input: ({ announcementId }) => ({ announcementId, isDismissed: true }),
  },
  'announcements.update': {
    access: 'super_admin',
    input: ({ announcementId }) => ({ announcementId, announcement: ANNOUNCEMENT }),
  },
  'announcements.remove': { access: 'super_admin', input: ({ announcementId }) => ({ announcementId }) },
  'platformHealth.get': { access: 'super_admin' },
  'platformHealth.getAlerts': { access: 'super_admin' },
  'platformHealth.updateAlerts': {
    access: 'super_admin',
    input: () => ({ emails: ['root@example.com'], webhookUrl: '' }),
  },
  'platformHealth.testAlerts': { access: 'super_admin' },
  'superAdmins.list': { access: 'super_admin' },
  'superAdmins.invite': {
    access: 'super_admin',
    input: () => ({ name: 'Sam', email: 'sam@example.com', role: 'support' }),
  },
  'superAdmins.changeRole': {
    access: 'super_admin',
    input: ({ superAdminId: userId }) => ({ userId, role: 'billing' }),
  },
  'superAdmins.signOut': { access: 'super_admin', input: ({ superAdminId: userId }) => ({ userId }) },
  'superAdmins.remove': { access: 'super_admin', input: ({ superAdminId: userId }) => ({ userId }) },
} as const satisfies ProcedureCases<
  | 'announcements'
  | 'platform'
  | 'embeddings'
  | 'platformAnalytics'
  | 'platformHealth'
  | 'platformPlans'
  | 'platformSettings'
  | 'superAdmins'
>;
