import { PNG, UNKNOWN_ID, uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

/** What members do with conversations. */
export const inboxCases = {
  'inbox.list': {
    access: 'member',
    input: () => ({ filter: { list: 'all', channel: 'widget', language: 'en', days: 7 }, take: 5 }),
  },
  'inbox.count': { access: 'member' },
  'inbox.get': { access: 'member', input: ({ conversationId }) => ({ conversationId, afterSeq: 0 }) },
  'inbox.search': { access: 'member', input: () => ({ query: 'parking', take: 5 }) },
  'inbox.applyBulkAction': {
    access: 'member',
    input: ({ conversationId, labelId }) => ({
      conversationIds: [conversationId],
      action: { kind: 'add_label', labelId },
    }),
  },
  'inbox.undo': { access: 'member', input: ({ undoId }) => ({ undoId }) },
  'inbox.listLabels': { access: 'member' },
  'inbox.createLabel': { access: 'member', input: () => ({ name: 'Urgent', color: '#aa0000' }) },
  'inbox.updateLabel': {
    access: 'company_admin',
    input: ({ labelId }) => ({ labelId, label: { name: 'Billing', color: '#00aa00' } }),
  },
  'inbox.setLabels': {
    access: 'member',
    input: ({ conversationId, labelId }) => ({ conversationId, labelIds: [labelId] }),
  },
  'inbox.removeLabel': { access: 'company_admin', input: ({ labelId }) => ({ labelId }) },
  'inbox.createNote': {
    access: 'member',
    input: ({ conversationId, memberId }) => ({ conversationId, text: 'She called before.', mentions: [memberId] }),
  },
  'inbox.updateNote': {
    access: 'member',
    input: ({ noteId }) => ({ noteId, text: 'She called twice before.', mentions: [] }),
  },
  'inbox.removeNote': { access: 'member', input: ({ noteId }) => ({ noteId }) },
  'inbox.saveDraft': { access: 'member', input: ({ conversationId }) => ({ conversationId, text: 'Dear' }) },
  'inbox.listViews': { access: 'member' },
  'inbox.createView': {
    access: 'member',
    input: () => ({ name: 'This week', filter: { list: 'all', days: 7 }, isShared: true }),
  },
  'inbox.removeView': { access: 'member', input: ({ viewId }) => ({ viewId }) },
  'inbox.setTranslated': {
    access: 'member',
    input: ({ conversationId }) => ({ conversationId, isTranslated: false }),
  },
  'inbox.requestTranslation': {
    access: 'member',
    input: ({ conversationId }) => ({ conversationId, isRetry: true }),
  },
  'inbox.sendAnswerDraft': {
    access: 'member',
    input: ({ answerDrafts: [draft] }) => ({ ...draft, clientMessageId: UNKNOWN_ID.replace(/1$/, '4') }),
  },
  'inbox.editAnswerDraft': { access: 'member', input: ({ answerDrafts: [, draft] }) => ({ ...draft }) },
  'inbox.discardAnswerDraft': { access: 'member', input: ({ answerDrafts: [, , draft] }) => ({ ...draft }) },
  'inbox.suggestReply': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },

  'handover.take': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'handover.reply': {
    access: 'member',
    input: ({ conversationId }) => ({
      conversationId,
      clientMessageId: UNKNOWN_ID.replace(/1$/, '2'),
      text: 'At seven.',
    }),
  },
  'inbox.sendReply': {
    access: 'member',
    input: ({ conversationId, labelId }) => ({
      reply: { conversationId, clientMessageId: UNKNOWN_ID.replace(/1$/, '3'), text: 'At eight.' },
      actions: { labelIds: [labelId], followUp: null },
    }),
  },
  'conversations.markRead': { access: 'member', input: ({ conversationId }) => ({ conversationId, seq: 1 }) },
  'conversations.editMessage': {
    access: 'member',
    input: ({ agentMessageId: messageId }) => ({ messageId, text: 'At eight.' }),
  },
  'conversations.deleteMessage': { access: 'member', input: ({ agentMessageId: messageId }) => ({ messageId }) },
  'conversations.uploadAttachment': {
    access: 'member',
    input: ({ conversationId }) => uploadForm('menu.png', PNG, { conversationId }),
  },
  'attachments.getLink': { access: 'member', input: ({ attachmentId }) => ({ attachmentId }) },
  'conversations.sendTranscript': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'conversations.blockVisitor': {
    access: 'member',
    input: ({ conversationId }) => ({ conversationId, isBlocked: false }),
  },
  'handover.handBack': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'handover.resolve': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
} as const satisfies ProcedureCases<'inbox' | 'handover' | 'conversations' | 'attachments'>;
