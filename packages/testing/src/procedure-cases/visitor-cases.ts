import { PERSON, PNG, RESUME_TOKEN, UNKNOWN_ID, UNKNOWN_TOKEN, uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

/** What the widget calls. */
export const visitorCases = {
  // Before the address of the contact changes, which the visitor has proven.
  'visitor.memory.list': { access: 'visitor' },
  'visitor.memory.erase': { access: 'visitor', input: ({ memoryItemIds: [, id] }) => ({ id }) },
  'visitor.startSession': {
    access: 'public',
    input: () => ({
      widgetKey: 'pk_0000000000000000',
      origin: 'https://a.example',
      secret: UNKNOWN_TOKEN,
      locale: 'en',
    }),
  },
  'visitor.conversations.sync': { access: 'visitor', input: () => ({ afterSeq: 0 }) },
  'visitor.answers.sendMessage': {
    access: 'visitor',
    input: () => ({
      clientMessageId: UNKNOWN_ID,
      text: 'When does it open?',
      pageUrl: 'https://a.example/',
      pageTitle: 'A',
    }),
  },
  'visitor.conversations.list': { access: 'visitor' },
  'visitor.conversations.markRead': {
    access: 'visitor',
    input: ({ conversationId }) => ({ conversationId, seq: 1 }),
  },
  'visitor.attachments.getLink': { access: 'visitor', input: ({ attachmentId }) => ({ attachmentId }) },
  'visitor.answers.editMessage': {
    access: 'visitor',
    input: ({ visitorMessageId: messageId }) => ({ messageId, text: 'Hello!' }),
  },
  'visitor.conversations.uploadAttachment': {
    access: 'visitor',
    input: ({ conversationId }) => uploadForm('photo.png', PNG, { conversationId }),
  },
  'visitor.conversations.rate': {
    access: 'visitor',
    input: ({ resolvedConversationId: conversationId }) => ({ conversationId, rating: 5, comment: 'Kind' }),
  },
  'visitor.conversations.sendTranscript': {
    access: 'visitor',
    input: ({ conversationId }) => ({ conversationId, email: 'paul@example.com' }),
  },
  'visitor.recordPageView': {
    access: 'visitor',
    input: () => ({ url: 'https://a.example/prices', title: 'Prices' }),
  },
  'visitor.conversations.sendResumeLink': { access: 'visitor', input: () => ({ email: 'rosa@example.com' }) },
  'visitor.conversations.resume': { access: 'visitor', input: () => ({ token: RESUME_TOKEN }) },
  'visitor.conversations.setFeedback': {
    access: 'visitor',
    input: ({ messageId }) => ({ messageId, feedback: 'up', reason: 'clear' }),
  },
  'visitor.answers.getCitationTarget': { access: 'visitor', input: ({ messageId }) => ({ messageId, marker: 1 }) },
  'visitor.handover.requestEmailReply': {
    access: 'visitor',
    input: ({ conversationId }) => ({ conversationId, ...PERSON }),
  },
  'visitor.handover.request': { access: 'visitor', input: ({ conversationId }) => ({ conversationId }) },
  'visitor.handover.cancel': { access: 'visitor', input: ({ conversationId }) => ({ conversationId }) },
  'visitor.setAttributes': { access: 'visitor', input: () => ({ attributes: { plan: 'gold' } }) },
  'visitor.recordConsent': {
    access: 'visitor',
    input: () => ({ granted: true, text: 'Keep this conversation', language: 'en' }),
  },
  'visitor.getConsent': { access: 'visitor' },
  'visitor.submitPreChatForm': { access: 'visitor', input: () => ({ answers: { name: 'Nora' } }) },
  'visitor.conversations.start': { access: 'visitor' },
} as const satisfies ProcedureCases<'visitor'>;
