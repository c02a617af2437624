// For the tests: what every procedure of the product needs, and who may call it. A new procedure gets a row here, or a test fails.

/** Who may call a procedure. */
export type AccessLevel = 'public' | 'visitor' | 'user' | 'member' | 'company_admin' | 'super_admin';

/** One of each thing that a tenant has, by id. */
export interface TenantRows {
  tenantId: string;
  resourceId: string;
  /** A resource that is a web site. */
  websiteResourceId: string;
  pageId: string;
  chunkId: string;
  /** A resource made of a file, and one of a Facebook page. */
  fileResourceId: string;
  facebookResourceId: string;
  faqId: string;
  conversationId: string;
  messageId: string;
  /** A conversation that has ended, with a message of each side and a file of the visitor's. */
  resolvedConversationId: string;
  visitorMessageId: string;
  agentMessageId: string;
  attachmentId: string;
  domainId: string;
  memberId: string;
  invitationId: string;
  draftIds: [string, string];
  replyId: string;
  gapIds: [string, string];
  questionId: string;
  runId: string;
  labelId: string;
  noteId: string;
  viewId: string;
  /** Mails to the tenant that were given up. */
  deadJobIds: [string, string];
}

/** Who may call a procedure, and a whole input that names the rows of the tenant that it is given. */
export interface ProcedureCase {
  access: AccessLevel;
  input?: (rows: TenantRows) => unknown;
}

/** An id in its right shape that no row has; what a client makes itself is made of it too. */
export const UNKNOWN_ID = '0199a000-0000-7000-8000-000000000001';
const TOKEN = 'a-token-that-nobody-was-ever-given';
const PAGING = { search: '', skip: 0, take: 5 };
const PAGE = { skip: 0, take: 5 };
const BRANDING = {
  assistantName: 'Ada',
  primaryColor: '#123456',
  launcherPosition: 'left',
  greeting: 'Hello',
  suggestedQuestions: ['When?'],
  privacyUrl: 'https://example.com/privacy',
};
const ASSISTANT = { persona: 'Kind', language: 'en', answerThreshold: 0.4, faqThreshold: 0.8 };
const HANDOVER = {
  handoverMode: 'ask',
  handoverAfterUnanswered: 3,
  handoverKeywords: ['refund'],
  handoverOnAnger: true,
  timeZone: 'Europe/Vienna',
  businessHours: {
    week: [[{ from: '09:00', to: '17:00' }], [], [], [], [], [], []],
    holidays: [{ date: '2026-12-25', name: 'Christmas' }],
  },
  assignment: 'load',
  waitingMailMinutes: 10,
  firstReplyTarget: 5,
  resolutionTarget: 60,
  isRatingEnabled: true,
};
const PROVIDER = {
  provider: 'compatible',
  baseUrl: 'https://127.0.0.1.nowhere.example/v1',
  model: 'm',
  cheapModel: '',
  key: 'sk-nobody-was-ever-given-this',
  contextWindow: null,
  inputPrice: null,
  outputPrice: null,
};
const FAQ = { question: 'Is there tea?', answer: 'Yes, green tea.', keywords: ['tea'], priority: 3, active: true };
const REPLY = { shortcut: 'tea', title: 'Is there tea?', text: 'Yes.', active: true, usedByAssistant: true };
const QUESTIONS_CSV = 'question,refuse\nWho sang it?,yes\n';
const COMPANY = { company: 'New', website: 'https://new.example.com', phone: '1', planId: 'free' };
const PASSWORD = 'correct horse battery';
const PERSON = { name: 'Nora', email: 'nora@example.com' };
/** One pixel, as far as its header says. */
const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'));
const QUESTION = { question: 'When does it open?', expectedAnswer: 'at seven', mustRefuse: false };
const FAQS_CSV = new TextEncoder().encode('question,answer\nIs there coffee?,Yes.\n');
const PAGE_TOKEN = 'EAAB-a-page-access-token-of-nobody';
const PRICES = new TextEncoder().encode('Rye bread costs four euros.');
const PDF = new TextEncoder().encode('%PDF-1.4\n%%EOF');

/** A link to go on elsewhere that each tenant has given out. */
export const RESUME_TOKEN = 'a-token-that-was-sent-by-mail';
const CONTACT = { name: 'Vera', email: 'vera@example.com', phone: '', notes: '', fields: { size: 'L' } };

const uploadForm = (name: string, bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): FormData => {
  const data = new FormData();
  for (const [field, value] of Object.entries(fields)) data.set(field, value);
  data.set('file', new File([bytes], name));
  return data;
};
const procedureCase = (rung: AccessLevel, input?: ProcedureCase['input']): ProcedureCase =>
  input ? { access: rung, input } : { access: rung };

/** Every procedure of the product, in an order in which each works on the rows that the ones before it left. */
export const procedureCases: Record<string, ProcedureCase> = {
  'plans.list': procedureCase('public'),
  'tenants.register': procedureCase('public', () => ({ ...COMPANY, ...PERSON, password: PASSWORD })),
  'auth.signIn': procedureCase('public', () => ({ email: PERSON.email, password: PASSWORD })),
  'auth.me': procedureCase('public'),
  'auth.confirmEmail': procedureCase('public', () => ({ token: TOKEN })),
  'auth.requestPasswordReset': procedureCase('public', () => ({ email: PERSON.email })),
  'auth.resetPassword': procedureCase('public', () => ({ token: TOKEN, password: PASSWORD })),
  'members.getInvitation': procedureCase('public', () => ({ token: TOKEN })),
  'members.acceptInvitation': procedureCase('public', () => ({ token: TOKEN, name: 'Nora', password: PASSWORD })),
  'tenants.create': procedureCase('user', () => COMPANY),
  'auth.sendEmailConfirmation': procedureCase('user'),

  'visitor.startSession': procedureCase('public', () => ({
    widgetKey: 'pk_0000000000000000',
    origin: 'https://a.example',
    secret: TOKEN,
    locale: 'en',
  })),
  'visitor.conversations.sync': procedureCase('visitor', () => ({ afterSeq: 0 })),
  'visitor.answers.sendMessage': procedureCase('visitor', () => ({
    clientMessageId: UNKNOWN_ID,
    text: 'When does it open?',
    pageUrl: 'https://a.example/',
    pageTitle: 'A',
  })),
  'visitor.conversations.list': procedureCase('visitor'),
  'visitor.conversations.markRead': procedureCase('visitor', ({ conversationId }) => ({ conversationId, seq: 1 })),
  'visitor.attachments.getLink': procedureCase('visitor', ({ attachmentId }) => ({ attachmentId })),
  'visitor.conversations.editMessage': procedureCase('visitor', ({ visitorMessageId: messageId }) => ({
    messageId,
    text: 'Hello!',
  })),
  'visitor.conversations.uploadAttachment': procedureCase('visitor', ({ conversationId }) =>
    uploadForm('photo.png', PNG, { conversationId }),
  ),
  'visitor.conversations.rate': procedureCase('visitor', ({ resolvedConversationId: conversationId }) => ({
    conversationId,
    rating: 5,
    comment: 'Kind',
  })),
  'visitor.conversations.sendTranscript': procedureCase('visitor', ({ conversationId }) => ({
    conversationId,
    email: 'paul@example.com',
  })),
  'visitor.recordPageView': procedureCase('visitor', () => ({ url: 'https://a.example/prices', title: 'Prices' })),
  'visitor.conversations.sendResumeLink': procedureCase('visitor', () => ({ email: 'rosa@example.com' })),
  'visitor.conversations.resume': procedureCase('visitor', () => ({ token: RESUME_TOKEN })),
  'visitor.conversations.setFeedback': procedureCase('visitor', ({ messageId }) => ({
    messageId,
    feedback: 'up',
    reason: 'clear',
  })),
  'visitor.answers.getCitationTarget': procedureCase('visitor', ({ messageId }) => ({ messageId, marker: 1 })),
  'visitor.handover.requestEmailReply': procedureCase('visitor', ({ conversationId }) => ({
    conversationId,
    email: PERSON.email,
    name: PERSON.name,
  })),
  'visitor.handover.request': procedureCase('visitor', ({ conversationId }) => ({ conversationId })),
  'visitor.setAttributes': procedureCase('visitor', () => ({ attributes: { plan: 'gold' } })),
  'visitor.recordConsent': procedureCase('visitor', () => ({
    given: true,
    text: 'Keep this conversation',
    language: 'en',
  })),
  'visitor.getConsent': procedureCase('visitor'),
  'visitor.submitPreChatForm': procedureCase('visitor', () => ({ answers: { name: 'Nora' } })),

  'inbox.list': procedureCase('member', () => ({
    filter: { list: 'all', channel: 'widget', language: 'en', days: 7 },
    take: 5,
  })),
  'inbox.count': procedureCase('member'),
  'inbox.get': procedureCase('member', ({ conversationId }) => ({ conversationId, afterSeq: 0 })),
  'inbox.search': procedureCase('member', () => ({ query: 'parking', take: 5 })),
  'inbox.applyBulkAction': procedureCase('member', ({ conversationId, labelId }) => ({
    conversationIds: [conversationId],
    action: { kind: 'add_label', labelId },
  })),
  'inbox.listLabels': procedureCase('member'),
  'inbox.createLabel': procedureCase('member', () => ({ name: 'Urgent', color: '#aa0000' })),
  'inbox.updateLabel': procedureCase('company_admin', ({ labelId }) => ({
    labelId,
    label: { name: 'Billing', color: '#00aa00' },
  })),
  'inbox.setLabels': procedureCase('member', ({ conversationId, labelId }) => ({
    conversationId,
    labelIds: [labelId],
  })),
  'inbox.removeLabel': procedureCase('company_admin', ({ labelId }) => ({ labelId })),
  'inbox.createNote': procedureCase('member', ({ conversationId, memberId }) => ({
    conversationId,
    text: 'She called before.',
    mentions: [memberId],
  })),
  'inbox.updateNote': procedureCase('member', ({ noteId }) => ({
    noteId,
    text: 'She called twice before.',
    mentions: [],
  })),
  'inbox.removeNote': procedureCase('member', ({ noteId }) => ({ noteId })),
  'inbox.saveDraft': procedureCase('member', ({ conversationId }) => ({ conversationId, text: 'Dear' })),
  'inbox.listViews': procedureCase('member'),
  'inbox.createView': procedureCase('member', () => ({
    name: 'This week',
    filter: { list: 'all', days: 7 },
    isShared: true,
  })),
  'inbox.removeView': procedureCase('member', ({ viewId }) => ({ viewId })),
  'inbox.suggestReply': procedureCase('member', ({ conversationId }) => ({ conversationId })),
  'answers.getTrace': procedureCase('member', ({ messageId }) => ({ messageId })),
  'handover.take': procedureCase('member', ({ conversationId }) => ({ conversationId })),
  'handover.reply': procedureCase('member', ({ conversationId }) => ({
    conversationId,
    clientMessageId: UNKNOWN_ID.replace(/1$/, '2'),
    text: 'At seven.',
  })),
  'conversations.markRead': procedureCase('member', ({ conversationId }) => ({ conversationId, seq: 1 })),
  'conversations.editMessage': procedureCase('member', ({ agentMessageId: messageId }) => ({
    messageId,
    text: 'At eight.',
  })),
  'conversations.deleteMessage': procedureCase('member', ({ agentMessageId: messageId }) => ({ messageId })),
  'conversations.uploadAttachment': procedureCase('member', ({ conversationId }) =>
    uploadForm('menu.png', PNG, { conversationId }),
  ),
  'attachments.getLink': procedureCase('member', ({ attachmentId }) => ({ attachmentId })),
  'conversations.sendTranscript': procedureCase('member', ({ conversationId }) => ({ conversationId })),
  'conversations.blockVisitor': procedureCase('member', ({ conversationId }) => ({ conversationId, isBlocked: false })),
  'contacts.get': procedureCase('member', ({ conversationId }) => ({ conversationId })),
  'visitor.conversations.deleteMessage': procedureCase('visitor', ({ visitorMessageId: messageId }) => ({ messageId })),
  'visitor.conversations.start': procedureCase('visitor'),
  'contacts.update': procedureCase('member', ({ conversationId }) => ({ conversationId, ...CONTACT })),
  'handover.handBack': procedureCase('member', ({ conversationId }) => ({ conversationId })),
  'handover.resolve': procedureCase('member', ({ conversationId }) => ({ conversationId })),

  'handover.getSettings': procedureCase('member'),
  'handover.updateSettings': procedureCase('company_admin', () => HANDOVER),
  'handover.listTeam': procedureCase('member'),
  'handover.recordActivity': procedureCase('member'),
  'handover.setAwayWhenIdle': procedureCase('member'),
  'handover.setPresence': procedureCase('member', () => ({ presence: 'online' })),
  'handover.getAgentSettings': procedureCase('member'),
  'handover.updateAgentSettings': procedureCase('member', () => ({
    hasSoundAlerts: true,
    hasBrowserAlerts: false,
    hasMailAlerts: false,
    capacity: 4,
  })),
  'handover.reopen': procedureCase('member', ({ conversationId }) => ({ conversationId })),
  'handover.snooze': procedureCase('member', ({ conversationId }) => ({
    conversationId,
    until: new Date(Date.now() + 3_600_000).toISOString(),
  })),
  'handover.wake': procedureCase('member', ({ conversationId }) => ({ conversationId })),
  'handover.transfer': procedureCase('member', ({ conversationId, memberId }) => ({
    conversationId,
    memberId,
    note: 'Please.',
  })),
  'handover.getTeamReport': procedureCase('company_admin', () => ({ days: 30 })),

  'faqs.list': procedureCase('company_admin', () => PAGING),
  'faqs.create': procedureCase('company_admin', () => FAQ),
  'faqs.update': procedureCase('company_admin', ({ faqId }) => ({ faqId, faq: FAQ })),
  'faqs.bulkUpdate': procedureCase('company_admin', ({ faqId }) => ({ faqIds: [faqId], change: 'activate' })),
  'faqs.previewImport': procedureCase('company_admin', () => uploadForm('faqs.csv', FAQS_CSV)),
  'faqs.import': procedureCase('company_admin', ({ faqId }) => ({ rows: [{ faqId, faq: FAQ }] })),
  'faqs.export': procedureCase('company_admin'),
  'faqs.listDrafts': procedureCase('company_admin', () => PAGING),
  'faqs.approveDraft': procedureCase('company_admin', ({ draftIds: [draftId] }) => ({ draftId, faq: FAQ })),
  'faqs.reviewDrafts': procedureCase('company_admin', ({ draftIds: [, draftId] }) => ({
    draftIds: [draftId],
    approve: true,
  })),
  'faqs.remove': procedureCase('company_admin', ({ faqId }) => ({ faqId })),

  'standardReplies.list': procedureCase('member', () => PAGING),
  'standardReplies.create': procedureCase('company_admin', () => REPLY),
  'standardReplies.update': procedureCase('company_admin', ({ replyId }) => ({
    replyId,
    reply: { ...REPLY, shortcut: 'other' },
  })),
  'standardReplies.remove': procedureCase('company_admin', ({ replyId }) => ({ replyId })),

  'answers.preview': procedureCase('company_admin', () => ({ question: 'When does it open?' })),
  'answers.listGaps': procedureCase('company_admin', () => ({ ...PAGING, status: 'open' })),
  'answers.getGap': procedureCase('company_admin', ({ gapIds: [groupId] }) => ({ groupId })),
  'answers.generateGapAnswer': procedureCase('company_admin', ({ gapIds: [groupId] }) => ({ groupId })),
  'answers.setGapDismissed': procedureCase('company_admin', ({ gapIds: [groupId] }) => ({ groupId, dismissed: true })),
  'answers.approveGap': procedureCase('company_admin', ({ gapIds: [, groupId] }) => ({ groupId, faq: FAQ })),

  'evaluation.listQuestions': procedureCase('company_admin', () => PAGING),
  'evaluation.createQuestion': procedureCase('company_admin', ({ resourceId }) => ({
    ...QUESTION,
    source: { kind: 'resource', id: resourceId, pageUrl: null },
  })),
  'evaluation.updateQuestion': procedureCase('company_admin', ({ questionId }) => ({
    questionId,
    question: { ...QUESTION, question: 'Is it open on Sundays?', source: null },
  })),
  'evaluation.importQuestions': procedureCase('company_admin', () =>
    uploadForm('set.csv', new TextEncoder().encode(QUESTIONS_CSV)),
  ),
  'evaluation.listRuns': procedureCase('company_admin'),
  'evaluation.compareRuns': procedureCase('company_admin', ({ runId }) => ({ runId, beforeId: runId })),
  'evaluation.getPendingSettings': procedureCase('company_admin'),
  'evaluation.reviewPendingSettings': procedureCase('company_admin', () => ({ publish: false })),
  'evaluation.setEvaluationRequired': procedureCase('company_admin', () => ({ isEvaluationRequired: true })),
  'evaluation.startRun': procedureCase('company_admin', () => ({ withModel: false })),
  'evaluation.removeQuestion': procedureCase('company_admin', ({ questionId }) => ({ questionId })),

  'members.getOwn': procedureCase('member'),
  'members.setTakesConversations': procedureCase('member', () => ({ takesConversations: true })),
  'members.list': procedureCase('company_admin'),
  'members.invite': procedureCase('company_admin', () => ({ ...PERSON, role: 'agent' })),
  'members.revokeInvitation': procedureCase('company_admin', ({ invitationId }) => ({ invitationId })),
  'members.update': procedureCase('company_admin', ({ memberId }) => ({
    memberId,
    displayName: 'Renamed',
    role: 'agent',
    takesConversations: false,
    disabled: false,
  })),
  'members.remove': procedureCase('company_admin', ({ memberId }) => ({ memberId })),

  'models.getSettings': procedureCase('company_admin'),
  'models.saveProvider': procedureCase('company_admin', () => PROVIDER),
  'models.choose': procedureCase('company_admin', () => ({ source: 'own', rerank: true, answerTokens: 500 })),
  'models.updateBudget': procedureCase('company_admin', () => ({
    dailyTokens: 1000,
    visitorDailyTokens: 100,
    dailyCost: 1.5,
  })),
  'models.test': procedureCase('company_admin'),
  'models.removeProvider': procedureCase('company_admin'),

  'notifications.list': procedureCase('member'),
  'notifications.markRead': procedureCase('member'),
  'notifications.setMailNotifications': procedureCase('member', () => ({ hasMailNotifications: false })),

  'resources.list': procedureCase('company_admin', () => PAGING),
  'resources.get': procedureCase('company_admin', ({ resourceId }) => ({ resourceId })),
  'resources.listPages': procedureCase('company_admin', ({ resourceId }) => ({ resourceId, ...PAGE })),
  'resources.listChunks': procedureCase('company_admin', ({ resourceId }) => ({
    resourceId,
    search: 'seven',
    show: 'all',
    ...PAGE,
  })),
  'resources.getPageText': procedureCase('company_admin', ({ pageId }) => ({ pageId })),
  'resources.listSyncs': procedureCase('company_admin', ({ resourceId }) => ({ resourceId, ...PAGE })),
  'resources.createFile': procedureCase('company_admin', () => uploadForm('menu.pdf', PDF)),
  'resources.replaceFile': procedureCase('company_admin', ({ fileResourceId: resourceId }) =>
    uploadForm('prices.txt', PRICES, { resourceId }),
  ),
  // Nothing may be asked of a strange network by a test: an address inside a private one is refused before that.
  'resources.previewWebsite': procedureCase('company_admin', () => ({ url: 'http://127.0.0.1/' })),
  'resources.canRenderPages': procedureCase('company_admin'),
  'resources.createWebsite': procedureCase('company_admin', () => ({
    url: 'https://new.example.com/',
    settings: { maxPages: 3, maxDepth: 1 },
  })),
  'resources.createText': procedureCase('company_admin', () => ({ title: 'A', text: 'B' })),
  'resources.getText': procedureCase('company_admin', ({ resourceId }) => ({ resourceId })),
  'resources.updateText': procedureCase('company_admin', ({ resourceId }) => ({ resourceId, title: 'A', text: 'C' })),
  'resources.createFacebook': procedureCase('company_admin', () => ({ page: 'NewPage', token: PAGE_TOKEN })),
  'resources.reconnectFacebook': procedureCase('company_admin', ({ facebookResourceId: resourceId }) => ({
    resourceId,
    token: PAGE_TOKEN,
  })),
  'resources.rename': procedureCase('company_admin', ({ resourceId }) => ({ resourceId, title: 'Renamed' })),
  'resources.setActive': procedureCase('company_admin', ({ resourceId }) => ({ resourceId, active: false })),
  'resources.setSyncSchedule': procedureCase('company_admin', ({ websiteResourceId: resourceId }) => ({
    resourceId,
    every: 'weekly',
  })),
  'resources.updateChunk': procedureCase('company_admin', ({ chunkId }) => ({ chunkId, text: 'Closed.' })),
  'resources.restoreChunk': procedureCase('company_admin', ({ chunkId }) => ({ chunkId })),
  'resources.setChunkActive': procedureCase('company_admin', ({ chunkId }) => ({ chunkId, active: false })),
  'resources.reprocess': procedureCase('company_admin', ({ resourceId }) => ({ resourceId })),
  'resources.remove': procedureCase('company_admin', ({ resourceId }) => ({ resourceId })),

  'tenants.getProfile': procedureCase('member'),
  'plans.getUsage': procedureCase('member'),
  'tenants.updateProfile': procedureCase('company_admin', () => ({
    name: 'New',
    website: 'https://new.example.com',
    phone: '2',
  })),
  'tenants.getSettings': procedureCase('company_admin'),
  'tenants.updateBranding': procedureCase('company_admin', () => BRANDING),
  'evaluation.saveAssistantSettings': procedureCase('company_admin', () => ASSISTANT),
  'widgets.uploadLogo': procedureCase('company_admin', () => uploadForm('logo.png', PNG)),
  'tenants.listDomains': procedureCase('company_admin'),
  'tenants.addDomain': procedureCase('company_admin', () => ({ origin: 'https://new.example.com' })),
  // After all that works on the conversation, and while its site is still allowed.
  'visitor.eraseData': procedureCase('visitor'),
  'visitor.signOut': procedureCase('visitor'),
  'tenants.removeDomain': procedureCase('company_admin', ({ domainId }) => ({ domainId })),
  'audit.list': procedureCase('company_admin', () => PAGE),
  'tenants.deactivate': procedureCase('company_admin'),
  'tenants.activate': procedureCase('company_admin'),
  'widgets.getKey': procedureCase('company_admin'),
  'widgets.rotateKey': procedureCase('company_admin'),
  'widgets.getSettings': procedureCase('company_admin'),
  'widgets.updateSettings': procedureCase('company_admin', () => ({
    widgetLanguage: 'de',
    isConsentRequired: false,
    preChat: [],
    proactive: null,
  })),
  'widgets.createIdentityKey': procedureCase('company_admin', () => ({ algorithm: 'HS256' })),
  'widgets.findIdentityKey': procedureCase('company_admin'),
  'widgets.removeIdentityKey': procedureCase('company_admin'),

  'platform.listTenants': procedureCase('super_admin', () => PAGING),
  'platform.getTenant': procedureCase('super_admin', ({ tenantId }) => ({ tenantId })),
  'platform.provisionTenant': procedureCase('super_admin', () => ({ ...COMPANY, ...PERSON })),
  'platform.suspendTenant': procedureCase('super_admin', ({ tenantId }) => ({ tenantId, reason: 'unpaid' })),
  'platform.reactivateTenant': procedureCase('super_admin', ({ tenantId }) => ({ tenantId })),
  'platform.changePlan': procedureCase('super_admin', ({ tenantId }) => ({ tenantId, planId: 'basic' })),
  'platform.listResources': procedureCase('super_admin', () => PAGING),
  'platform.listMembers': procedureCase('super_admin', () => PAGING),
  'embeddings.getProgress': procedureCase('super_admin'),
  'platform.listUnsentMail': procedureCase('super_admin', () => PAGE),
  'platform.listDeadJobs': procedureCase('super_admin', () => PAGE),
  'platform.retryJob': procedureCase('super_admin', ({ deadJobIds: [jobId] }) => ({ jobId })),
  'platform.discardJob': procedureCase('super_admin', ({ deadJobIds: [, jobId] }) => ({ jobId })),

  'auth.signOut': procedureCase('user'),
};
