// The inbox: lists of conversations, and what members keep beside them, none of which any visitor ever gets.
export { applyBulkAction } from './apply-bulk-action.ts';
export { countConversations } from './count-conversations.ts';
export { getConversation } from './get-conversation.ts';
export { listConversations } from './list-conversations.ts';
export { saveDraft } from './save-draft.ts';
export { searchConversations } from './search-conversations.ts';
export { sendReply } from './send-reply.ts';
export { suggestReply } from './suggest-reply.ts';

export { draftAnswer } from './answer-drafts/draft-answer.ts';
export { editAnswerDraft } from './answer-drafts/edit-answer-draft.ts';
export { respondToVisitor } from './answer-drafts/respond-to-visitor.ts';
export { removeAnswerDraft } from './answer-drafts/remove-answer-draft.ts';
export { sendAnswerDraft } from './answer-drafts/send-answer-draft.ts';

export { createLabel } from './labels/create-label.ts';
export { listLabels } from './labels/list-labels.ts';
export { removeLabel } from './labels/remove-label.ts';
export { setLabels } from './labels/set-labels.ts';
export { updateLabel } from './labels/update-label.ts';

export { createNote } from './notes/create-note.ts';
export { removeNote } from './notes/remove-note.ts';
export { updateNote } from './notes/update-note.ts';

export { undoAction } from './undo/undo-action.ts';

export { createView } from './views/create-view.ts';
export { listViews } from './views/list-views.ts';
export { removeView } from './views/remove-view.ts';
