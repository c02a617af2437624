import type { SaveProvider } from '@lobby/contracts/models';
import type { Branding } from '@lobby/contracts/tenants';
import type { RetentionSettings } from '@lobby/contracts/retention';
import { PAGE, PERSON, PNG, uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

const BRANDING: Branding = {
  assistantName: 'Ada',
  primaryColor: '#123456',
  launcherPosition: 'left',
  colorScheme: 'automatic',
  greeting: 'Hello',
  suggestedQuestions: ['When?'],
  privacyUrl: 'https://example.com/privacy',
};
const PROVIDER: SaveProvider = {
  provider: 'compatible',
  baseUrl: 'https://127.0.0.1.nowhere.example/v1',
  model: 'm',
  cheapModel: '',
  apiKey: 'sk-nobody-was-ever-given-this',
  contextWindow: null,
  inputPrice: null,
  outputPrice: null,
};

const RETENTION: RetentionSettings = {
  conversationDays: 365,
  includesAssistantConversations: true,
  contactDays: null,
  activityDays: 730,
};

/** Members, settings, plan and widget of a tenant. */
export const tenantCases = {
  'tenants.listExports': { access: 'company_admin' },
  'tenants.startExport': { access: 'company_admin' },
  'tenants.listStaffAccess': { access: 'company_admin' },
  'tenants.setStaffAccessAllowed': { access: 'company_admin', input: () => ({ isAllowed: true }) },
  'networks.list': { access: 'settings' },
  'networks.block': { access: 'settings', input: () => ({ network: '198.51.100.0/24' }) },
  'networks.unblock': { access: 'settings', input: () => ({ network: '198.51.100.0/24' }) },
  'retention.get': { access: 'company_admin' },
  'retention.preview': { access: 'company_admin', input: () => RETENTION },
  'retention.update': { access: 'company_admin', input: () => RETENTION },
  'members.getOwn': { access: 'member' },
  'members.setTakesConversations': { access: 'member', input: () => ({ takesConversations: true }) },
  'members.setDisplayName': { access: 'member', input: () => ({ displayName: 'Nora' }) },
  'members.setTwoFactorRequired': { access: 'company_admin', input: () => ({ isRequired: false }) },
  'members.listCompanyAdmins': { access: 'member' },
  'members.list': { access: 'company_admin' },
  'members.invite': {
    access: 'company_admin',
    input: () => ({ ...PERSON, role: 'agent', permissions: ['analytics'] }),
  },
  'members.revokeInvitation': { access: 'company_admin', input: ({ invitationId }) => ({ invitationId }) },
  'members.update': {
    access: 'company_admin',
    input: ({ memberId }) => ({
      memberId,
      displayName: 'Renamed',
      role: 'agent',
      permissions: ['knowledge'],
      takesConversations: false,
      isDisabled: false,
    }),
  },
  'members.resetTwoFactor': { access: 'company_admin', input: ({ memberId }) => ({ memberId }), needsProof: true },
  'members.remove': { access: 'company_admin', input: ({ memberId }) => ({ memberId }) },

  'industryTemplates.list': { access: 'company_admin', input: () => ({ language: 'de' }) },
  'industryTemplates.findCurrent': { access: 'company_admin' },
  'industryTemplates.listChanges': { access: 'company_admin', input: () => ({ name: 'hotel' }) },
  'industryTemplates.applyNewest': { access: 'company_admin', input: () => ({ name: 'hotel' }) },

  'onboarding.get': { access: 'company_admin' },
  'onboarding.completeStep': { access: 'company_admin', input: () => ({ step: 'look' }) },
  'onboarding.close': { access: 'company_admin' },
  'onboarding.listQuestions': { access: 'company_admin' },
  'onboarding.rateQuestion': { access: 'company_admin', input: () => ({ question: 'When?', rating: 'good' }) },
  'onboarding.setAvailability': { access: 'company_admin', input: () => ({ hours: null }) },
  'onboarding.checkInstallation': { access: 'company_admin' },

  'models.getSettings': { access: 'settings' },
  'models.saveProvider': { access: 'company_admin', input: () => PROVIDER },
  'models.choose': { access: 'company_admin', input: () => ({ source: 'own', rerank: true, answerTokens: 500 }) },
  'models.updateBudget': {
    access: 'company_admin',
    input: () => ({ dailyTokens: 1000, visitorDailyTokens: 100, dailyCost: 1.5 }),
  },
  'models.test': { access: 'company_admin' },
  'models.removeProvider': { access: 'company_admin' },

  'notifications.list': { access: 'member' },
  'notifications.listOlder': {
    access: 'member',
    input: () => ({ before: { createdAt: '2026-11-01T00:00:00.000Z', id: '01900000-0000-7000-8000-000000000000' } }),
  },
  'notifications.markRead': { access: 'member' },
  'notifications.setMailNotifications': { access: 'member', input: () => ({ hasMailNotifications: false }) },

  'tenants.getProfile': { access: 'member' },
  'plans.getUsage': { access: 'member' },
  'plans.listMonthlyUsage': { access: 'billing' },
  'plans.request': { access: 'billing', input: () => ({ planId: 'enterprise' }) },
  'plans.withdrawRequest': { access: 'billing' },
  'tenants.updateProfile': {
    access: 'company_admin',
    input: () => ({ name: 'New', website: 'https://new.example.com', phone: '2' }),
  },
  'tenants.getSettings': { access: 'knowledge_or_settings' },
  'tenants.updateBranding': { access: 'settings', input: () => BRANDING },
  'tenants.listDomains': { access: 'settings' },
  'tenants.addDomain': { access: 'settings', input: () => ({ origin: 'https://new.example.com' }) },
  'chatDomains.list': { access: 'company_admin' },
  'chatDomains.add': { access: 'company_admin', input: () => ({ hostname: 'new.example.com' }) },
  'chatDomains.check': { access: 'company_admin', input: ({ chatDomainId }) => ({ chatDomainId }) },
  'analytics.getReport': { access: 'analytics', input: () => ({ period: { days: 7 }, filter: {} }) },
  'analytics.listConversations': { access: 'analytics', input: () => ({ period: { days: 7 }, filter: {} }) },
  'analytics.getHomeSummary': { access: 'analytics' },
  'audit.list': { access: 'company_admin', input: () => PAGE },
  'audit.verify': { access: 'company_admin' },

  'widgets.uploadLogo': { access: 'settings', input: () => uploadForm('logo.png', PNG) },
  'widgets.getKey': { access: 'settings' },
  'widgets.getSettings': { access: 'settings' },
  'widgets.updateSettings': {
    access: 'settings',
    input: () => ({
      widgetLanguage: 'de',
      isConsentRequired: false,
      showsUnreadInTitle: true,
      preChat: [],
      proactive: null,
      localizedTexts: [],
    }),
  },
  'widgets.createIdentityKey': { access: 'settings', input: () => ({ algorithm: 'HS256', overlapDays: 1 }) },
  'widgets.listIdentityKeys': { access: 'settings' },
  'widgets.removeIdentityKey': { access: 'settings', input: ({ identityKeyId }) => ({ identityKeyId }) },
  'widgets.listKeys': { access: 'settings' },
  'widgets.createKey': { access: 'settings', input: () => ({ name: 'Blog' }) },
  'widgets.renameKey': { access: 'settings', input: ({ widgetKeyId }) => ({ widgetKeyId, name: 'Shop' }) },
} as const satisfies ProcedureCases<
  | 'analytics'
  | 'chatDomains'
  | 'industryTemplates'
  | 'onboarding'
  | 'members'
  | 'models'
  | 'notifications'
  | 'tenants'
  | 'plans'
  | 'networks'
  | 'retention'
  | 'audit'
  | 'widgets'
>;
