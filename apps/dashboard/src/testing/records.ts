import type { ConversationRow } from '../features/inbox/list/list-rows.ts';
import type { Conversation, Message, Note, TeamMember } from '../features/inbox/inbox-queries.ts';
import type { RouterOutputs } from '../trpc.ts';

export { buildMessage } from '@lobby/client/testing';

const AT = '2026-11-29T10:00:00.000Z';

/** The signed-in member of the tests. */
export const ADA = { memberId: 'member-ada', name: 'Ada' };
/** What the server says of her, before any company. */
export const ME = {
  isSso: false,
  isMailSetUp: true,
  isSuperAdminFactorMissing: false,
  user: {
    id: 'user-ada',
    name: 'Ada',
    email: 'ada@acme.example',
    isSuperAdmin: false,
    superAdminRole: null,
    isEmailConfirmed: true,
    language: null,
  },
  memberships: [],
};
export const VISITOR_ID = 'visitor-rosa';

const SUMMARY = {
  channel: 'widget',
  state: 'open',
  owner: 'agent',
  agentId: ADA.memberId,
  agentName: ADA.name,
  visitorId: VISITOR_ID,
  visitorName: 'Rosa',
  isVisitorOnline: false,
  visitorLastSeenAt: AT,
  email: null,
  isAwaitingEmailReply: false,
  isBlocked: false,
  hasAnswerDraft: false,
  language: 'en',
  labelIds: [],
  handoverReason: null,
  queuedAt: null,
  waitingSince: null,
  handledSince: null,
  snoozedUntil: null,
  lastMessageAt: AT,
  lastSeq: 1,
  isTranslated: true,
  isUnread: false,
  lastMessage: { author: 'visitor', text: 'Hello', isDeleted: false },
} as const;

/** A row whose last message came at a minute of the hour. */
export const buildRow = (id: string, minute: number, changes: Partial<ConversationRow> = {}): ConversationRow => {
  const lastMessageAt = `2026-11-29T10:${String(minute).padStart(2, '0')}:00.000Z`;
  return { ...SUMMARY, labelIds: [], id, lastMessageAt, cursor: `${lastMessageAt} ${id}`, ...changes };
};

/** A conversation as the inbox gets it, with what the test changes. */
export const buildConversation = (changes: Partial<Conversation> = {}): Conversation => ({
  ...SUMMARY,
  labelIds: [],
  id: 'conversation',
  episode: 1,
  timestamps: null,
  ratings: [],
  handoverSummary: null,
  createdAt: AT,
  origin: 'https://shop.example',
  pageUrl: null,
  pageTitle: null,
  locale: 'en',
  visitorDeliveredSeq: 0,
  visitorReadSeq: 0,
  agentReadSeq: 0,
  ...changes,
});

/** A note after a message, with what the test changes. */
export const buildNote = (afterSeq: number, changes: Partial<Note> = {}): Note => ({
  id: `note-${afterSeq}`,
  memberId: ADA.memberId,
  memberName: ADA.name,
  text: `note ${afterSeq}`,
  mentions: [],
  afterSeq,
  isEdited: false,
  createdAt: AT,
  ...changes,
});

/** The server's response for a conversation with these messages. */
export const buildResponse = (
  messages: Message[],
  changes: Partial<Conversation> = {},
): RouterOutputs['inbox']['get'] => ({
  conversation: buildConversation({ lastSeq: messages.at(-1)?.seq ?? 0, ...changes }),
  messages,
  languages: { visitor: 'en', member: 'en' },
  notes: [],
  editableMessageIds: [],
  answerDraft: null,
  draft: '',
  noteDraft: '',
  variables: {},
});

/** A member who is online and takes conversations, with what the test changes. */
export const buildTeamMember = (memberId: string, name: string, changes: Partial<TeamMember> = {}): TeamMember => ({
  memberId,
  name,
  presence: 'online',
  takesConversations: true,
  capacity: 5,
  load: 0,
  ...changes,
});

export const AGENT_SETTINGS: RouterOutputs['handover']['getAgentSettings'] = {
  memberId: ADA.memberId,
  presence: 'online',
  takesConversations: true,
  isWithinBusinessHours: true,
  hasSoundAlerts: false,
  hasBrowserAlerts: false,
  hasMailAlerts: false,
  alertRepeat: 'quiet',
  capacity: 5,
  language: null,
  canTranslate: false,
};
