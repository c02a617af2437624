import { FACT, FAQ, PAGING, uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

const REPLY = { shortcut: 'tea', title: 'Is there tea?', text: 'Yes.', active: true, usedByAssistant: true };
const QUESTION = { question: 'When does it open?', expectedAnswer: 'at seven', mustRefuse: false };
const ASSISTANT_SETTINGS = { persona: 'Kind', language: 'en', answerThreshold: 0.4, faqThreshold: 0.8 };

/** What the assistant and the agents answer with, and how well. */
export const answerCases = {
  'faqs.list': { access: 'company_admin', input: () => PAGING },
  'faqs.create': { access: 'company_admin', input: () => FAQ },
  'faqs.update': { access: 'company_admin', input: ({ faqId }) => ({ faqId, faq: FAQ }) },
  'faqs.bulkUpdate': {
    access: 'company_admin',
    input: ({ faqId }) => ({ selection: { kind: 'ids', faqIds: [faqId] }, action: 'activate' }),
  },
  'faqs.previewImport': {
    access: 'company_admin',
    input: () => uploadForm('faqs.csv', 'question,answer\nIs there coffee?,Yes.\n'),
  },
  'faqs.import': { access: 'company_admin', input: ({ faqId }) => ({ rows: [{ faqId, faq: FAQ }] }) },
  'faqs.export': { access: 'company_admin' },
  'faqs.listDrafts': { access: 'company_admin', input: () => PAGING },
  'faqs.approveDraft': {
    access: 'company_admin',
    input: ({ draftIds: [draftId] }) => ({ draftId, faq: FAQ }),
  },
  'faqs.reviewDrafts': {
    access: 'company_admin',
    input: ({ draftIds: [, draftId] }) => ({ draftIds: [draftId], approve: true }),
  },
  'faqs.remove': { access: 'company_admin', input: ({ faqId }) => ({ faqId }) },

  'facts.list': { access: 'company_admin' },
  'facts.create': { access: 'company_admin', input: () => FACT },
  'facts.correct': { access: 'company_admin', input: ({ factId }) => ({ factId, fact: FACT }) },
  'facts.setState': { access: 'company_admin', input: ({ factId }) => ({ factId, state: 'dismissed' }) },

  'standardReplies.list': { access: 'member', input: () => PAGING },
  'standardReplies.create': { access: 'company_admin', input: () => REPLY },
  'standardReplies.update': {
    access: 'company_admin',
    input: ({ replyId }) => ({ replyId, reply: { ...REPLY, shortcut: 'other' } }),
  },
  'standardReplies.remove': { access: 'company_admin', input: ({ replyId }) => ({ replyId }) },

  'answers.getTrace': { access: 'member', input: ({ messageId }) => ({ messageId }) },
  'answers.listCorrections': { access: 'company_admin' },
  'answers.reviewCorrection': {
    access: 'company_admin',
    input: ({ correctionId }) => ({ correctionId, status: 'accepted' }),
  },
  // Another one of the same member replaces theirs.
  'answers.suggestCorrection': {
    access: 'member',
    input: ({ messageId, chunkId }) => ({ messageId, kind: 'chunk', targetId: chunkId, text: 'It opens at eight.' }),
  },
  'answers.retry': { access: 'company_admin', input: ({ messageId }) => ({ messageId }) },
  'answers.getThresholdEffect': { access: 'company_admin' },
  'answers.preview': { access: 'company_admin', input: () => ({ question: 'When does it open?' }) },
  'answers.listGaps': { access: 'company_admin', input: () => ({ ...PAGING, status: 'open' }) },
  'answers.getGap': { access: 'company_admin', input: ({ gapIds: [groupId] }) => ({ groupId }) },
  'answers.generateGapAnswer': { access: 'company_admin', input: ({ gapIds: [groupId] }) => ({ groupId }) },
  'answers.setGapDismissed': {
    access: 'company_admin',
    input: ({ gapIds: [groupId] }) => ({ groupId, isDismissed: true }),
  },
  'answers.approveGap': { access: 'company_admin', input: ({ gapIds: [, groupId] }) => ({ groupId, faq: FAQ }) },

  'evaluation.listQuestions': { access: 'company_admin', input: () => PAGING },
  'evaluation.createQuestion': {
    access: 'company_admin',
    input: ({ resourceId }) => ({ ...QUESTION, source: { kind: 'resource', id: resourceId, pageUrl: null } }),
  },
  'evaluation.updateQuestion': {
    access: 'company_admin',
    input: ({ questionId }) => ({
      questionId,
      question: { ...QUESTION, question: 'Is it open on Sundays?', source: null },
    }),
  },
  'evaluation.importQuestions': {
    access: 'company_admin',
    input: () => uploadForm('set.csv', 'question,refuse\nWho sang it?,yes\n'),
  },
  'evaluation.listRuns': { access: 'company_admin' },
  'evaluation.compareRuns': { access: 'company_admin', input: ({ runId }) => ({ runId, baselineId: runId }) },
  'evaluation.saveAssistantSettings': { access: 'company_admin', input: () => ASSISTANT_SETTINGS },
  'evaluation.getPendingSettings': { access: 'company_admin' },
  'evaluation.reviewPendingSettings': { access: 'company_admin', input: () => ({ publish: false }) },
  'evaluation.setEvaluationRequired': { access: 'company_admin', input: () => ({ isEvaluationRequired: true }) },
  'evaluation.startRun': { access: 'company_admin', input: () => ({ withModel: false }) },
  'evaluation.removeQuestion': { access: 'company_admin', input: ({ questionId }) => ({ questionId }) },
} as const satisfies ProcedureCases<'facts' | 'faqs' | 'standardReplies' | 'answers' | 'evaluation'>;
