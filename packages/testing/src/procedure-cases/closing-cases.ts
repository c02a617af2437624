import type { ProcedureCases } from './procedure-case.ts';

/** What must come after all other cases, because it removes what they need. */
export const closingCases = {
  'visitor.conversations.deleteMessage': {
    access: 'visitor',
    input: ({ visitorMessageId: messageId }) => ({ messageId }),
  },
  'visitor.eraseData': { access: 'visitor' },
  'visitor.signOut': { access: 'visitor' },
  'widgets.rotateKey': { access: 'settings', input: ({ widgetKeyId }) => ({ widgetKeyId, overlapDays: 7 }) },
  'widgets.revokeKey': { access: 'settings', input: ({ widgetKeyId }) => ({ widgetKeyId }) },
  'tenants.removeDomain': { access: 'settings', input: ({ domainId }) => ({ domainId }) },
  'chatDomains.remove': { access: 'company_admin', input: ({ chatDomainId }) => ({ chatDomainId }) },
  'tenants.setHostedChat': { access: 'company_admin', input: () => ({ isEnabled: true }) },
  'tenants.scheduleDeactivation': { access: 'company_admin' },
  'tenants.activate': { access: 'company_admin' },
  'auth.signOut': { access: 'user' },
} as const satisfies ProcedureCases<'visitor' | 'widgets' | 'tenants' | 'chatDomains' | 'auth'>;
