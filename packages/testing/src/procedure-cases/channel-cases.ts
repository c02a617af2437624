import { HTTP_ACCOUNT } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

/** Accounts at channels. */
export const channelCases = {
  'channels.list': { access: 'company_admin' },
  'channels.create': { access: 'company_admin', input: () => HTTP_ACCOUNT },
  'channels.update': {
    access: 'company_admin',
    input: ({ channelAccountId: accountId }) => ({ accountId, account: { ...HTTP_ACCOUNT, name: 'Renamed' } }),
  },
  'channels.findDeliveries': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'channels.listMails': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'channels.retryDelivery': { access: 'member', input: ({ deliveryId }) => ({ deliveryId }) },
  'channels.replaceSecret': {
    access: 'company_admin',
    input: ({ channelAccountId: accountId }) => ({ accountId }),
  },
  'channels.test': { access: 'company_admin', input: ({ channelAccountId: accountId }) => ({ accountId }) },
  'channels.remove': { access: 'company_admin', input: ({ channelAccountId: accountId }) => ({ accountId }) },
} as const satisfies ProcedureCases<'channels'>;
