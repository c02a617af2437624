import { HTTP_ACCOUNT } from '../channels/http-account.ts';
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
  'channels.listReplyMails': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'channels.retryReplyMail': { access: 'member', input: ({ replyMailId }) => ({ replyMailId }) },
  'channels.retryDelivery': { access: 'member', input: ({ deliveryId }) => ({ deliveryId }) },
  'channels.sendTemplate': {
    access: 'member',
    // Only a number of WhatsApp has templates, and the rows have none: it is refused.
    needsProof: true,
    input: ({ conversationId }) => ({
      conversationId,
      clientMessageId: '0199a000-0000-7000-8000-0000000000c7',
      name: 'hello',
      language: 'en_US',
      params: [],
    }),
  },
  'channels.replaceSecret': {
    access: 'company_admin',
    input: ({ channelAccountId: accountId }) => ({ accountId }),
  },
  'channels.test': { access: 'company_admin', input: ({ channelAccountId: accountId }) => ({ accountId }) },
  'channels.remove': { access: 'company_admin', input: ({ channelAccountId: accountId }) => ({ accountId }) },
} as const satisfies ProcedureCases<'channels'>;
