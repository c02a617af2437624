// Visitors, their conversations and messages, and whose turn it is: everything but how an answer is found.
export { appendMessage, tellMessageChanged } from './append-message.ts';
export { endIdentity } from './identities.ts';
export { getConversation, listConversations } from './inbox.ts';
export { conversationForVisitor, messageView, WITH_AGENT } from './message-view.ts';
export {
  moveConversation,
  noteFirstReply,
  snoozeConversation,
  tellConversationChanged,
  wakeConversation,
} from './move-conversation.ts';
export { answerPreChat, eraseConversations, setAttributes } from './own-data.ts';
export {
  catchUpVisitor,
  ensureConversation,
  findCurrent,
  findVisitorOf,
  giveFeedback,
  storeQuestion,
} from './visitor-conversation.ts';
export type { StoredQuestion } from './visitor-conversation.ts';
export { openVisit, readVisitorToken, startVisit } from './visits.ts';
export type { Visit } from './visits.ts';
