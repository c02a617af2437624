// Visitors, their conversations and messages, and whose turn it is: everything but how an answer is found.
export { appendMessage, tellMessageChanged } from './append-message.ts';
export { attachAsMember, attachAsVisitor } from './attach-file.ts';
export { blockVisitor } from './block-visitor.ts';
export { deleteMessage, editMessage } from './change-message.ts';
export { catchUp } from './catch-up.ts';
export { endIdentity } from './identities.ts';
export { markReadByMember, markReadByVisitor, markSeen } from './mark-seen.ts';
export { conversationForVisitor, messageView, WITH_PARTS } from './message-view.ts';
export {
  moveConversation,
  snoozeConversation,
  tellConversationChanged,
  wakeConversation,
} from './move-conversation.ts';
export { beginConversation, listOwnConversations } from './own-conversations.ts';
export { getConsent, recordConsent } from './consent.ts';
export { answerPreChat, eraseConversations, setAttributes } from './own-data.ts';
export { rateConversation } from './rate-conversation.ts';
export { resumeConversations, sendResumeLink } from './resume-link.ts';
export { openTranscriptByLink, sendTranscriptToContact, sendTranscriptToVisitor } from './transcript.ts';
export {
  catchUpVisitor,
  ensureConversation,
  findCurrent,
  findVisitorOf,
  giveFeedback,
  messagesAfter,
  storeQuestion,
} from './visitor-conversation.ts';
export type { StoredQuestion } from './visitor-conversation.ts';
export { assertVisit, openVisit, readVisitorToken, startVisit } from './visits.ts';
export type { Visit } from './visits.ts';
