import { FACT, FAQ, PAGING, uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

const REPLY = { shortcut: 'tea', title: 'Is there tea?', text: 'Yes.', active: true, usedByAssistant: true };
const QUESTION = { question: 'When does it open?', expectedAnswer: 'at seven', mustRefuse: false };
const ASSISTANT_SETTINGS = { persona: 'Kind', language: 'en', answerThreshold: 0.4, faqThreshold: 0.8 };

/** What the assistant and the agents answer with, and how well. */
export const answerCases = {
  'faqs.list': { access: 'knowledge', input: () => PAGING },
  'faqs.create': { access: 'knowledge', input: () => FAQ },
  'faqs.update': { access: 'knowledge', input: ({ faqId }) => ({ faqId, faq: FAQ }) },
  'faqs.bulkUpdate': {
    access: 'knowledge',
    input: ({ faqId }) => ({ selection: { kind: 'ids', faqIds: [faqId] }, action: 'activate' }),
  },
  'faqs.previewImport': {
    access: 'knowledge',
    input: () => uploadForm('faqs.csv', 'question,answer\nIs there coffee?,Yes.\n'),
  },
  'faqs.import': { access: 'knowledge', input: ({ faqId }) => ({ rows: [{ faqId, faq: FAQ }] }) },
  'faqs.export': { access: 'export' },
  'faqs.listDrafts': { access: 'knowledge', input: () => PAGING },
  'faqs.approveDraft': {
    access: 'knowledge',
    input: ({ draftIds: [draftId] }) => ({ draftId, faq: FAQ }),
  },
  'faqs.reviewDrafts': {
    access: 'knowledge',
    input: ({ draftIds: [, draftId] }) => ({ draftIds: [draftId], approve: true }),
  },
  'faqs.remove': { access: 'knowledge', input: ({ faqId }) => ({ faqId }) },

  'facts.list': { access: 'knowledge' },
  'facts.create': { access: 'knowledge', input: () => FACT },
  'facts.correct': { access: 'knowledge', input: ({ factId }) => ({ factId, fact: FACT }) },
  'facts.setState': { access: 'knowledge', input: ({ factId }) => ({ factId, state: 'dismissed' }) },

  'standardReplies.list': { access: 'member', input: () => PAGING },
  'standardReplies.create': { access: 'knowledge', input: () => REPLY },
  'standardReplies.update': {
    access: 'knowledge',
    input: ({ replyId }) => ({ replyId, reply: { ...REPLY, shortcut: 'other' } }),
  },
  'standardReplies.remove': { access: 'knowledge', input: ({ replyId }) => ({ replyId }) },

  'answers.getTrace': { access: 'member', input: ({ messageId }) => ({ messageId }) },
  'answers.listCorrections': { access: 'knowledge' },
  'answers.reviewCorrection': {
    access: 'knowledge',
    input: ({ correctionId }) => ({ correctionId, status: 'accepted' }),
  },
  // Another one of the same member replaces theirs.
  'answers.suggestCorrection': {
    access: 'member',
    input: ({ messageId, chunkId }) => ({ messageId, kind: 'chunk', targetId: chunkId, text: 'It opens at eight.' }),
  },
  'answers.retry': { access: 'knowledge', input: ({ messageId }) => ({ messageId }) },
  'answers.getThresholdEffect': { access: 'settings' },
  'answers.preview': { access: 'knowledge_or_settings', input: () => ({ question: 'When does it open?' }) },
  'answers.listGaps': { access: 'knowledge', input: () => ({ ...PAGING, status: 'open' }) },
  'answers.getGap': { access: 'knowledge', input: ({ gapIds: [groupId] }) => ({ groupId }) },
  'answers.generateGapAnswer': { access: 'knowledge', input: ({ gapIds: [groupId] }) => ({ groupId }) },
  'answers.setGapDismissed': {
    access: 'knowledge',
    input: ({ gapIds: [groupId] }) => ({ groupId, isDismissed: true }),
  },
  'answers.approveGap': { access: 'knowledge', input: ({ gapIds: [, groupId] }) => ({ groupId, faq: FAQ }) },

  'evaluation.listQuestions': { access: 'knowledge', input: () => PAGING },
  'evaluation.createQuestion': {
    access: 'knowledge',
    input: ({ resourceId }) => ({ ...QUESTION, source: { kind: 'resource', id: resourceId, pageUrl: null } }),
  },
  'evaluation.updateQuestion': {
    access: 'knowledge',
    input: ({ questionId }) => ({
      questionId,
      question: { ...QUESTION, question: 'Is it open on Sundays?', source: null },
    }),
  },
  'evaluation.importQuestions': {
    access: 'knowledge',
    input: () => uploadForm('set.csv', 'question,refuse\nWho sang it?,yes\n'),
  },
  'evaluation.listRuns': { access: 'knowledge' },
  'evaluation.compareRuns': { access: 'knowledge', input: ({ runId }) => ({ runId, baselineId: runId }) },
  'evaluation.saveAssistantSettings': { access: 'settings', input: () => ASSISTANT_SETTINGS },
  'evaluation.getPendingSettings': { access: 'settings' },
  'evaluation.reviewPendingSettings': { access: 'settings', input: () => ({ publish: false }) },
  'evaluation.setEvaluationRequired': { access: 'settings', input: () => ({ isEvaluationRequired: true }) },
  'evaluation.startRun': { access: 'knowledge', input: () => ({ withModel: false }) },
  'evaluation.removeQuestion': { access: 'knowledge', input: ({ questionId }) => ({ questionId }) },
} as const satisfies ProcedureCases<'facts' | 'faqs' | 'standardReplies' | 'answers' | 'evaluation'>;
