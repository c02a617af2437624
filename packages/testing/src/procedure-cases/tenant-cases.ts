import type { SaveProvider } from '@lobby/contracts/models';
import type { Branding } from '@lobby/contracts/tenants';
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

/** Members, settings, plan and widget of a tenant. */
export const tenantCases = {
  'tenants.listStaffAccess': { access: 'company_admin' },
  'tenants.setStaffAccessAllowed': { access: 'company_admin', input: () => ({ isAllowed: true }) },
  'members.getOwn': { access: 'member' },
  'members.setTakesConversations': { access: 'member', input: () => ({ takesConversations: true }) },
  'members.setDisplayName': { access: 'member', input: () => ({ displayName: 'Nora' }) },
  'members.setTwoFactorRequired': { access: 'company_admin', input: () => ({ isRequired: false }) },
  'members.list': { access: 'company_admin' },
  'members.invite': { access: 'company_admin', input: () => ({ ...PERSON, role: 'agent' }) },
  'members.revokeInvitation': { access: 'company_admin', input: ({ invitationId }) => ({ invitationId }) },
  'members.update': {
    access: 'company_admin',
    input: ({ memberId }) => ({
      memberId,
      displayName: 'Renamed',
      role: 'agent',
      takesConversations: false,
      isDisabled: false,
    }),
  },
  'members.remove': { access: 'company_admin', input: ({ memberId }) => ({ memberId }) },

  'industryTemplates.list': { access: 'company_admin' },
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

  'models.getSettings': { access: 'company_admin' },
  'models.saveProvider': { access: 'company_admin', input: () => PROVIDER },
  'models.choose': { access: 'company_admin', input: () => ({ source: 'own', rerank: true, answerTokens: 500 }) },
  'models.updateBudget': {
    access: 'company_admin',
    input: () => ({ dailyTokens: 1000, visitorDailyTokens: 100, dailyCost: 1.5 }),
  },
  'models.test': { access: 'company_admin' },
  'models.removeProvider': { access: 'company_admin' },

  'notifications.list': { access: 'member' },
  'notifications.markRead': { access: 'member' },
  'notifications.setMailNotifications': { access: 'member', input: () => ({ hasMailNotifications: false }) },

  'tenants.getProfile': { access: 'member' },
  'plans.getUsage': { access: 'member' },
  'plans.listMonthlyUsage': { access: 'company_admin' },
  'plans.request': { access: 'company_admin', input: () => ({ planId: 'enterprise' }) },
  'plans.withdrawRequest': { access: 'company_admin' },
  'tenants.updateProfile': {
    access: 'company_admin',
    input: () => ({ name: 'New', website: 'https://new.example.com', phone: '2' }),
  },
  'tenants.getSettings': { access: 'company_admin' },
  'tenants.updateBranding': { access: 'company_admin', input: () => BRANDING },
  'tenants.listDomains': { access: 'company_admin' },
  'tenants.addDomain': { access: 'company_admin', input: () => ({ origin: 'https://new.example.com' }) },
  'analytics.getReport': { access: 'company_admin', input: () => ({ period: { days: 7 }, filter: {} }) },
  'analytics.listConversations': { access: 'company_admin', input: () => ({ period: { days: 7 }, filter: {} }) },
  'analytics.getHomeSummary': { access: 'company_admin' },
  'audit.list': { access: 'company_admin', input: () => PAGE },
  'audit.verify': { access: 'company_admin' },

  'widgets.uploadLogo': { access: 'company_admin', input: () => uploadForm('logo.png', PNG) },
  'widgets.getKey': { access: 'company_admin' },
  'widgets.getSettings': { access: 'company_admin' },
  'widgets.updateSettings': {
    access: 'company_admin',
    input: () => ({
      widgetLanguage: 'de',
      isConsentRequired: false,
      showsUnreadInTitle: true,
      preChat: [],
      proactive: null,
      localizedTexts: [],
    }),
  },
  'widgets.createIdentityKey': { access: 'company_admin', input: () => ({ algorithm: 'HS256', overlapDays: 1 }) },
  'widgets.listIdentityKeys': { access: 'company_admin' },
  'widgets.removeIdentityKey': { access: 'company_admin', input: ({ identityKeyId }) => ({ identityKeyId }) },
  'widgets.listKeys': { access: 'company_admin' },
  'widgets.createKey': { access: 'company_admin', input: () => ({ name: 'Blog' }) },
  'widgets.renameKey': { access: 'company_admin', input: ({ widgetKeyId }) => ({ widgetKeyId, name: 'Shop' }) },
} as const satisfies ProcedureCases<
  | 'analytics'
  | 'industryTemplates'
  | 'onboarding'
  | 'members'
  | 'models'
  | 'notifications'
  | 'tenants'
  | 'plans'
  | 'audit'
  | 'widgets'
>;
