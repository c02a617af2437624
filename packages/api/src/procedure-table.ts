// For the tests: what every procedure of the product needs, and who may call it. A new procedure gets a row here, or a test fails.

/** Who may call a procedure. */
export type Rung = 'public' | 'visitor' | 'user' | 'member' | 'company_admin' | 'super_admin';

/** One of each thing that a tenant has, by id. */
export interface Rows {
  tenantId: string;
  resourceId: string;
  /** A resource that is a web site. */
  siteId: string;
  pageId: string;
  chunkId: string;
  /** A resource made of a file, and one of a Facebook page. */
  fileResourceId: string;
  facebookResourceId: string;
  faqId: string;
  conversationId: string;
  messageId: string;
  /** A conversation that has ended, with a message of each side and a file of the visitor's. */
  endedConversationId: string;
  visitorsMessageId: string;
  agentsMessageId: string;
  attachmentId: string;
  domainId: string;
  memberId: string;
  invitationId: string;
  draftIds: [string, string];
  replyId: string;
  groupIds: [string, string];
  questionId: string;
  runId: string;
  labelId: string;
  noteId: string;
  viewId: string;
}

/** Who may call a procedure, and a whole input that names the rows of the tenant that it is given. */
export interface Row {
  rung: Rung;
  input?: (rows: Rows) => unknown;
}

/** An id in its right shape that no row has; what a client makes itself is made of it too. */
export const NOBODYS_ID = '0199a000-0000-7000-8000-000000000001';
const TOKEN = 'a-token-that-nobody-was-ever-given';
const PAGING = { search: '', skip: 0, take: 5 };
const PART = { skip: 0, take: 5 };
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
  asksForRating: true,
};
const PROVIDER = {
  provider: 'compatible',
  baseUrl: 'https://127.0.0.1.nowhere.example/v1',
  model: 'm',
  cheapModel: '',
  key: 'sk-nobody-was-ever-given-this',
  windowTokens: null,
  inputPrice: null,
  outputPrice: null,
};
const FAQ = { question: 'Is there tea?', answer: 'Yes, green tea.', keywords: ['tea'], priority: 3, active: true };
const REPLY = { shortcut: 'tea', title: 'Is there tea?', text: 'Yes.', active: true, usedByAssistant: true };
const SET = 'question,refuse\nWho sang it?,yes\n';
const COMPANY = { company: 'New', website: 'https://new.example.com', phone: '1', planId: 'free' };
const PASSWORD = 'correct horse battery';
const PERSON = { name: 'Nora', email: 'nora@example.com' };
/** One pixel, as far as its header says. */
const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex'));
const QUESTION = { question: 'When does it open?', expectedAnswer: 'at seven', mustRefuse: false };
const CSV = new TextEncoder().encode('question,answer\nIs there coffee?,Yes.\n');
const PAGE_TOKEN = 'EAAB-a-page-access-token-of-nobody';
const PRICES = new TextEncoder().encode('Rye bread costs four euros.');
const PDF = new TextEncoder().encode('%PDF-1.4\n%%EOF');

/** A link to go on elsewhere that each tenant has given out. */
export const RESUME_TOKEN = 'a-token-that-was-sent-by-mail';
const CONTACT = { name: 'Vera', email: 'vera@example.com', phone: '', notes: '', fields: { size: 'L' } };

const form = (name: string, bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): FormData => {
  const data = new FormData();
  for (const [field, value] of Object.entries(fields)) data.set(field, value);
  data.set('file', new File([bytes], name));
  return data;
};
const as = (rung: Rung, input?: Row['input']): Row => (input ? { rung, input } : { rung });

/** Every procedure of the product, in an order in which each works on the rows that the ones before it left. */
export const procedureTable: Record<string, Row> = {
  'auth.plans': as('public'),
  'auth.register': as('public', () => ({ ...COMPANY, ...PERSON, password: PASSWORD })),
  'auth.signIn': as('public', () => ({ email: PERSON.email, password: PASSWORD })),
  'auth.me': as('public'),
  'auth.confirmEmail': as('public', () => ({ token: TOKEN })),
  'auth.requestPasswordReset': as('public', () => ({ email: PERSON.email })),
  'auth.resetPassword': as('public', () => ({ token: TOKEN, password: PASSWORD })),
  'auth.invitation': as('public', () => ({ token: TOKEN })),
  'auth.acceptInvitation': as('public', () => ({ token: TOKEN, name: 'Nora', password: PASSWORD })),
  'auth.addCompany': as('user', () => COMPANY),
  'auth.sendConfirmation': as('user'),

  'visitor.start': as('public', () => ({
    widgetKey: 'pk_0000000000000000',
    origin: 'https://a.example',
    secret: TOKEN,
    locale: 'en',
  })),
  'visitor.catchUp': as('visitor', () => ({ afterSeq: 0 })),
  'visitor.ask': as('visitor', () => ({
    clientMessageId: NOBODYS_ID,
    text: 'When does it open?',
    pageUrl: 'https://a.example/',
    pageTitle: 'A',
  })),
  'visitor.conversations': as('visitor'),
  'visitor.markRead': as('visitor', ({ conversationId }) => ({ conversationId, seq: 1 })),
  'visitor.openAttachment': as('visitor', ({ attachmentId }) => ({ attachmentId })),
  'visitor.editMessage': as('visitor', ({ visitorsMessageId: messageId }) => ({ messageId, text: 'Hello!' })),
  'visitor.attach': as('visitor', ({ conversationId }) => form('photo.png', PNG, { conversationId })),
  'visitor.rate': as('visitor', ({ endedConversationId: conversationId }) => ({
    conversationId,
    rating: 5,
    comment: 'Kind',
  })),
  'visitor.sendTranscript': as('visitor', ({ conversationId }) => ({ conversationId, email: 'paul@example.com' })),
  'visitor.viewPage': as('visitor', () => ({ url: 'https://a.example/prices', title: 'Prices' })),
  'visitor.sendResumeLink': as('visitor', () => ({ email: 'rosa@example.com' })),
  'visitor.resume': as('visitor', () => ({ token: RESUME_TOKEN })),
  'visitor.feedback': as('visitor', ({ messageId }) => ({ messageId, feedback: 'up', reason: 'clear' })),
  'visitor.openCitation': as('visitor', ({ messageId }) => ({ messageId, marker: 1 })),
  'visitor.leaveEmail': as('visitor', ({ conversationId }) => ({
    conversationId,
    email: PERSON.email,
    name: PERSON.name,
  })),
  'visitor.requestPerson': as('visitor', ({ conversationId }) => ({ conversationId })),
  'visitor.setAttributes': as('visitor', () => ({ attributes: { plan: 'gold' } })),
  'visitor.sayConsent': as('visitor', () => ({ given: true, text: 'Keep this conversation', language: 'en' })),
  'visitor.consent': as('visitor'),
  'visitor.answerPreChat': as('visitor', () => ({ answers: { name: 'Nora' } })),

  'inbox.list': as('member', () => ({ filter: { list: 'all', channel: 'widget', language: 'en', days: 7 }, take: 5 })),
  'inbox.counts': as('member'),
  'inbox.get': as('member', ({ conversationId }) => ({ conversationId, afterSeq: 0 })),
  'inbox.search': as('member', () => ({ query: 'parking', take: 5 })),
  'inbox.bulk': as('member', ({ conversationId, labelId }) => ({
    conversationIds: [conversationId],
    action: { kind: 'add_label', labelId },
  })),
  'inbox.labels': as('member'),
  'inbox.createLabel': as('member', () => ({ name: 'Urgent', color: '#aa0000' })),
  'inbox.updateLabel': as('company_admin', ({ labelId }) => ({
    labelId,
    label: { name: 'Billing', color: '#00aa00' },
  })),
  'inbox.setLabels': as('member', ({ conversationId, labelId }) => ({ conversationId, labelIds: [labelId] })),
  'inbox.removeLabel': as('company_admin', ({ labelId }) => ({ labelId })),
  'inbox.addNote': as('member', ({ conversationId, memberId }) => ({
    conversationId,
    text: 'She called before.',
    mentions: [memberId],
  })),
  'inbox.updateNote': as('member', ({ noteId }) => ({ noteId, text: 'She called twice before.', mentions: [] })),
  'inbox.removeNote': as('member', ({ noteId }) => ({ noteId })),
  'inbox.saveDraft': as('member', ({ conversationId }) => ({ conversationId, text: 'Dear' })),
  'inbox.views': as('member'),
  'inbox.createView': as('member', () => ({ name: 'This week', filter: { list: 'all', days: 7 }, isShared: true })),
  'inbox.removeView': as('member', ({ viewId }) => ({ viewId })),
  'inbox.suggestReply': as('member', ({ conversationId }) => ({ conversationId })),
  'conversations.trace': as('member', ({ messageId }) => ({ messageId })),
  'conversations.take': as('member', ({ conversationId }) => ({ conversationId })),
  'conversations.answer': as('member', ({ conversationId }) => ({
    conversationId,
    clientMessageId: NOBODYS_ID.replace(/1$/, '2'),
    text: 'At seven.',
  })),
  'conversations.markRead': as('member', ({ conversationId }) => ({ conversationId, seq: 1 })),
  'conversations.editMessage': as('member', ({ agentsMessageId: messageId }) => ({ messageId, text: 'At eight.' })),
  'conversations.deleteMessage': as('member', ({ agentsMessageId: messageId }) => ({ messageId })),
  'conversations.attach': as('member', ({ conversationId }) => form('menu.png', PNG, { conversationId })),
  'conversations.openAttachment': as('member', ({ attachmentId }) => ({ attachmentId })),
  'conversations.sendTranscript': as('member', ({ conversationId }) => ({ conversationId })),
  'conversations.blockVisitor': as('member', ({ conversationId }) => ({ conversationId, isBlocked: false })),
  'contacts.get': as('member', ({ conversationId }) => ({ conversationId })),
  'visitor.deleteMessage': as('visitor', ({ visitorsMessageId: messageId }) => ({ messageId })),
  'visitor.begin': as('visitor'),
  'contacts.update': as('member', ({ conversationId }) => ({ conversationId, ...CONTACT })),
  'conversations.handBack': as('member', ({ conversationId }) => ({ conversationId })),
  'conversations.resolve': as('member', ({ conversationId }) => ({ conversationId })),

  'handover.settings': as('member'),
  'handover.updateSettings': as('company_admin', () => HANDOVER),
  'handover.team': as('member'),
  'handover.noteActive': as('member'),
  'handover.awayWhenIdle': as('member'),
  'handover.setPresence': as('member', () => ({ presence: 'online' })),
  'handover.ownSettings': as('member'),
  'handover.updateOwnSettings': as('member', () => ({
    wantsSound: true,
    wantsBrowserNotice: false,
    wantsWaitingMail: false,
    capacity: 4,
  })),
  'handover.reopen': as('member', ({ conversationId }) => ({ conversationId })),
  'handover.snooze': as('member', ({ conversationId }) => ({
    conversationId,
    until: new Date(Date.now() + 3_600_000).toISOString(),
  })),
  'handover.wake': as('member', ({ conversationId }) => ({ conversationId })),
  'handover.transfer': as('member', ({ conversationId, memberId }) => ({ conversationId, memberId, note: 'Please.' })),
  'handover.figures': as('company_admin', () => ({ days: 30 })),

  'faqs.list': as('company_admin', () => PAGING),
  'faqs.create': as('company_admin', () => FAQ),
  'faqs.update': as('company_admin', ({ faqId }) => ({ faqId, faq: FAQ })),
  'faqs.change': as('company_admin', ({ faqId }) => ({ faqIds: [faqId], change: 'activate' })),
  'faqs.previewFile': as('company_admin', () => form('faqs.csv', CSV)),
  'faqs.import': as('company_admin', ({ faqId }) => ({ rows: [{ faqId, faq: FAQ }] })),
  'faqs.export': as('company_admin'),
  'faqs.drafts': as('company_admin', () => PAGING),
  'faqs.approveDraft': as('company_admin', ({ draftIds: [draftId] }) => ({ draftId, faq: FAQ })),
  'faqs.decideDrafts': as('company_admin', ({ draftIds: [, draftId] }) => ({ draftIds: [draftId], approve: true })),
  'faqs.remove': as('company_admin', ({ faqId }) => ({ faqId })),

  'standardReplies.list': as('member', () => PAGING),
  'standardReplies.create': as('company_admin', () => REPLY),
  'standardReplies.update': as('company_admin', ({ replyId }) => ({ replyId, reply: { ...REPLY, shortcut: 'other' } })),
  'standardReplies.remove': as('company_admin', ({ replyId }) => ({ replyId })),

  'answers.try': as('company_admin', () => ({ question: 'When does it open?' })),
  'answers.gaps': as('company_admin', () => ({ ...PAGING, status: 'open' })),
  'answers.gap': as('company_admin', ({ groupIds: [groupId] }) => ({ groupId })),
  'answers.writeGap': as('company_admin', ({ groupIds: [groupId] }) => ({ groupId })),
  'answers.dismissGap': as('company_admin', ({ groupIds: [groupId] }) => ({ groupId, dismissed: true })),
  'answers.approveGap': as('company_admin', ({ groupIds: [, groupId] }) => ({ groupId, faq: FAQ })),

  'evaluation.questions': as('company_admin', () => PAGING),
  'evaluation.addQuestion': as('company_admin', ({ resourceId }) => ({
    ...QUESTION,
    source: { kind: 'resource', id: resourceId, pageUrl: null },
  })),
  'evaluation.updateQuestion': as('company_admin', ({ questionId }) => ({
    questionId,
    question: { ...QUESTION, question: 'Is it open on Sundays?', source: null },
  })),
  'evaluation.importQuestions': as('company_admin', () => form('set.csv', new TextEncoder().encode(SET))),
  'evaluation.runs': as('company_admin'),
  'evaluation.compare': as('company_admin', ({ runId }) => ({ runId, beforeId: runId })),
  'evaluation.held': as('company_admin'),
  'evaluation.decideHeld': as('company_admin', () => ({ publish: false })),
  'evaluation.setChecksChanges': as('company_admin', () => ({ checksChanges: true })),
  'evaluation.start': as('company_admin', () => ({ withModel: false })),
  'evaluation.removeQuestion': as('company_admin', ({ questionId }) => ({ questionId })),

  'members.own': as('member'),
  'members.setTakesConversations': as('member', () => ({ takesConversations: true })),
  'members.list': as('company_admin'),
  'members.invite': as('company_admin', () => ({ ...PERSON, role: 'agent' })),
  'members.revokeInvitation': as('company_admin', ({ invitationId }) => ({ invitationId })),
  'members.update': as('company_admin', ({ memberId }) => ({
    memberId,
    displayName: 'Renamed',
    role: 'agent',
    takesConversations: false,
    disabled: false,
  })),
  'members.remove': as('company_admin', ({ memberId }) => ({ memberId })),

  'models.get': as('company_admin'),
  'models.saveProvider': as('company_admin', () => PROVIDER),
  'models.choose': as('company_admin', () => ({ source: 'own', rerank: true, answerTokens: 500 })),
  'models.updateBudget': as('company_admin', () => ({ dailyTokens: 1000, visitorDailyTokens: 100, dailyCost: 1.5 })),
  'models.test': as('company_admin'),
  'models.removeProvider': as('company_admin'),

  'notifications.list': as('member'),
  'notifications.markRead': as('member'),
  'notifications.setWantsMail': as('member', () => ({ wantsMail: false })),

  'resources.list': as('company_admin', () => PAGING),
  'resources.get': as('company_admin', ({ resourceId }) => ({ resourceId })),
  'resources.pages': as('company_admin', ({ resourceId }) => ({ resourceId, ...PART })),
  'resources.chunks': as('company_admin', ({ resourceId }) => ({ resourceId, search: 'seven', show: 'all', ...PART })),
  'resources.pageText': as('company_admin', ({ pageId }) => ({ pageId })),
  'resources.syncs': as('company_admin', ({ resourceId }) => ({ resourceId, ...PART })),
  'resources.upload': as('company_admin', () => form('menu.pdf', PDF)),
  'resources.replaceFile': as('company_admin', ({ fileResourceId: resourceId }) =>
    form('prices.txt', PRICES, { resourceId }),
  ),
  // Nothing may be asked of a strange network by a test: an address inside a private one is refused before that.
  'resources.previewWebsite': as('company_admin', () => ({ url: 'http://127.0.0.1/' })),
  'resources.canRender': as('company_admin'),
  'resources.addWebsite': as('company_admin', () => ({
    url: 'https://new.example.com/',
    settings: { maxPages: 3, maxDepth: 1 },
  })),
  'resources.addText': as('company_admin', () => ({ title: 'A', text: 'B' })),
  'resources.text': as('company_admin', ({ resourceId }) => ({ resourceId })),
  'resources.updateText': as('company_admin', ({ resourceId }) => ({ resourceId, title: 'A', text: 'C' })),
  'resources.addFacebook': as('company_admin', () => ({ page: 'NewPage', token: PAGE_TOKEN })),
  'resources.reconnectFacebook': as('company_admin', ({ facebookResourceId: resourceId }) => ({
    resourceId,
    token: PAGE_TOKEN,
  })),
  'resources.rename': as('company_admin', ({ resourceId }) => ({ resourceId, title: 'Renamed' })),
  'resources.setActive': as('company_admin', ({ resourceId }) => ({ resourceId, active: false })),
  'resources.setSchedule': as('company_admin', ({ siteId: resourceId }) => ({ resourceId, every: 'weekly' })),
  'resources.updateChunk': as('company_admin', ({ chunkId }) => ({ chunkId, text: 'Closed.' })),
  'resources.restoreChunk': as('company_admin', ({ chunkId }) => ({ chunkId })),
  'resources.setChunkActive': as('company_admin', ({ chunkId }) => ({ chunkId, active: false })),
  'resources.reprocess': as('company_admin', ({ resourceId }) => ({ resourceId })),
  'resources.remove': as('company_admin', ({ resourceId }) => ({ resourceId })),

  'tenants.company': as('member'),
  'tenants.usage': as('member'),
  'tenants.updateCompany': as('company_admin', () => ({ name: 'New', website: 'https://new.example.com', phone: '2' })),
  'tenants.settings': as('company_admin'),
  'tenants.updateBranding': as('company_admin', () => BRANDING),
  'tenants.updateAssistant': as('company_admin', () => ASSISTANT),
  'tenants.uploadLogo': as('company_admin', () => form('logo.png', PNG)),
  'tenants.domains': as('company_admin'),
  'tenants.addDomain': as('company_admin', () => ({ origin: 'https://new.example.com' })),
  // After all that works on the conversation, and while its site is still allowed.
  'visitor.erase': as('visitor'),
  'visitor.signOut': as('visitor'),
  'tenants.removeDomain': as('company_admin', ({ domainId }) => ({ domainId })),
  'tenants.plans': as('company_admin'),
  'tenants.audit': as('company_admin', () => PART),
  'tenants.deactivate': as('company_admin'),
  'tenants.reactivate': as('company_admin'),
  'widgets.key': as('company_admin'),
  'widgets.rotateKey': as('company_admin'),
  'widgets.behaviour': as('company_admin'),
  'widgets.updateBehaviour': as('company_admin', () => ({
    widgetLanguage: 'de',
    asksConsent: false,
    preChat: [],
    proactive: null,
  })),
  'widgets.makeIdentityKey': as('company_admin', () => ({ algorithm: 'HS256' })),
  'widgets.identityKey': as('company_admin'),
  'widgets.removeIdentityKey': as('company_admin'),

  'platform.tenants': as('super_admin', () => PAGING),
  'platform.tenant': as('super_admin', ({ tenantId }) => ({ tenantId })),
  'platform.plans': as('super_admin'),
  'platform.createTenant': as('super_admin', () => ({ ...COMPANY, ...PERSON })),
  'platform.suspend': as('super_admin', ({ tenantId }) => ({ tenantId, reason: 'unpaid' })),
  'platform.reactivate': as('super_admin', ({ tenantId }) => ({ tenantId })),
  'platform.changePlan': as('super_admin', ({ tenantId }) => ({ tenantId, planId: 'basic' })),
  'platform.resources': as('super_admin', () => PAGING),
  'platform.members': as('super_admin', () => PAGING),
  'platform.embedding': as('super_admin'),
  'platform.unsentMail': as('super_admin'),

  'auth.signOut': as('user'),
};
