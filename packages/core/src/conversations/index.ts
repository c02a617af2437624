// Visitors and their sessions, conversations and messages, and who owns a conversation; not how an answer is found.
export { appendMessage } from './messages/append-message.ts';
export { appendSystemEvent } from './messages/append-system-event.ts';
export { createVisitorMessage } from './messages/create-visitor-message.ts';
export type { CreatedMessage } from './messages/create-visitor-message.ts';
export { deleteMessage } from './messages/delete-message.ts';
export { editMessage } from './messages/edit-message.ts';
export { listMessagesAfter } from './messages/list-messages-after.ts';
export { markReadByMember, markReadByVisitor } from './messages/mark-read.ts';
export { chooseAnswerFormat } from './messages/choose-answer-format.ts';
export { publishMessageSaved } from './messages/publish-message-saved.ts';
export { setFeedback } from './messages/set-feedback.ts';
export { AGENT_INCLUDE, MESSAGE_INCLUDE, toMessageView } from './messages/to-message-view.ts';
export { updateReadReceipts } from './messages/update-read-receipts.ts';
export { uploadMemberAttachment, uploadVisitorAttachment } from './messages/upload-message-attachment.ts';

export { getConversationSnapshot, restoreConversation } from './lifecycle/conversation-state.ts';
export type { ConversationSnapshot } from './lifecycle/conversation-state.ts';
export { throwOwnerConflict, whereUnassignedOrOwnedBy } from './lifecycle/owner-conflict.ts';
export { publishConversationChanged } from './lifecycle/publish-conversation-changed.ts';
export { rateConversation } from './lifecycle/rate-conversation.ts';
export { transitionConversation } from './lifecycle/transition-conversation.ts';

export { ensureConversation } from './visitor-conversations/ensure-conversation.ts';
export { findVisitorId } from './visitor-conversations/find-visitor-id.ts';
export { listVisitorConversations } from './visitor-conversations/list-visitor-conversations.ts';
export { loadConversationSync } from './visitor-conversations/load-conversation-sync.ts';
export { startConversation } from './visitor-conversations/start-conversation.ts';
export { syncConversation } from './visitor-conversations/sync-conversation.ts';
export { toVisitorConversation } from './visitor-conversations/to-visitor-conversation.ts';

export { isVisitorOnline } from './visitor-presence/is-visitor-online.ts';
export { markVisitorOffline } from './visitor-presence/mark-visitor-offline.ts';
export { markVisitorsOnline } from './visitor-presence/mark-visitors-online.ts';

export { authorizeVisitor } from './visitor-sessions/authorize-visitor.ts';
export { signOutVisitor } from './visitor-sessions/sign-out-visitor.ts';
export { startVisitorSession } from './visitor-sessions/start-visitor-session.ts';
export { sweepVisitors } from './visitor-sessions/sweep-visitors.ts';
export type { VisitorSession } from './visitor-sessions/visitor-session.ts';
export { signVisitorToken, verifyVisitorToken } from './visitor-sessions/visitor-token.ts';

export { blockVisitor } from './visitor-data/block-visitor.ts';
export { eraseContact } from './visitor-data/erase-contact.ts';
export type { ContactErasure } from './visitor-data/erase-contact.ts';
export { eraseConversations } from './visitor-data/erase-conversations.ts';
export { eraseVisitorData } from './visitor-data/erase-visitor-data.ts';
export { findConsent } from './visitor-data/find-consent.ts';
export { recordConsent } from './visitor-data/record-consent.ts';
export { setVisitorAttributes } from './visitor-data/set-visitor-attributes.ts';
export { submitPreChatForm } from './visitor-data/submit-pre-chat-form.ts';

export { resumeConversations } from './magic-links/resume-conversations.ts';
export { sendResumeLink } from './magic-links/send-resume-link.ts';
export { getTranscriptByLink } from './transcripts/get-transcript-by-link.ts';
export { sendTranscriptToContact, sendTranscriptToVisitor } from './transcripts/send-transcript.ts';

export { chooseTranslation } from './languages/choose-translation.ts';
export { loadConversationLanguages, loadMemberLanguage } from './languages/load-conversation-languages.ts';
export type { ConversationLanguages } from './languages/load-conversation-languages.ts';
export { toVisitorMessage } from './messages/to-visitor-message.ts';

export { chooseVisitorLocale } from './choose-visitor-locale.ts';
export { findWidgetPage } from './find-widget-page.ts';
export { insertNote } from './insert-note.ts';
export { publishInboxChanged } from './publish-inbox-changed.ts';

export { editVisitorMessage } from './edit-visitor-message.ts';
export { deliverMessage, sendVisitorMessage } from './send-visitor-message.ts';
export type { ReceivedMessage, Reply } from './send-visitor-message.ts';
export { loadVisitorConversation } from './visitor-conversations/load-visitor-conversation.ts';
