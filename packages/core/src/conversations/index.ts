// Visitors, their conversations and messages, and whose turn it is: everything but how an answer is found.
export { appendMessage, publishMessageSaved } from './messages/append-message.ts';
export { uploadMemberAttachment, uploadVisitorAttachment } from './messages/upload-message-attachment.ts';
export { blockVisitor } from './visitor-data/block-visitor.ts';
export { deleteMessage, editMessage } from './messages/edit-message.ts';
export { syncConversation } from './visitor-conversations/sync-conversation.ts';
export { signOutVisitor } from './visitor-sessions/verify-identity-token.ts';
export { markReadByMember, markReadByVisitor, updateReadReceipts } from './messages/update-read-receipts.ts';
export { toVisitorConversation, toMessageView, MESSAGE_INCLUDE } from './messages/to-message-view.ts';
export {
  transitionConversation,
  updateSnoozedUntil,
  publishConversationChanged,
  wakeConversation,
} from './lifecycle/transition-conversation.ts';
export { startConversation, listVisitorConversations } from './visitor-conversations/list-visitor-conversations.ts';
export { findConsent, recordConsent } from './visitor-data/record-consent.ts';
export { submitPreChatForm, eraseVisitorData, setVisitorAttributes } from './visitor-data/erase-visitor-data.ts';
export { rateConversation } from './lifecycle/rate-conversation.ts';
export { resumeConversations, sendResumeLink } from './magic-links/send-resume-link.ts';
export {
  getTranscriptByLink,
  sendTranscriptToContact,
  sendTranscriptToVisitor,
} from './transcripts/build-transcript.ts';
export {
  loadConversationSync,
  ensureConversation,
  findVisitorId,
  setFeedback,
  listMessagesAfter,
  createVisitorMessage,
} from './visitor-conversations/ensure-conversation.ts';
export { authorizeVisitor, verifyVisitorToken, startVisitorSession } from './visitor-sessions/visitor-session.ts';
export type { VisitorSession } from './visitor-sessions/visitor-session.ts';
export { sendVisitorMessage } from './send-visitor-message.ts';
export type { ReceivedMessage, Reply } from './send-visitor-message.ts';
export { loadVisitorConversation } from './visitor-conversations/load-visitor-conversation.ts';
