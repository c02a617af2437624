// The inbox: which conversations there are, and what members keep beside them, none of which any visitor ever gets.
export { applyBulkAction } from './apply-bulk-action.ts';
export { countConversations } from './count-conversations.ts';
export { saveDraft } from './save-draft.ts';
export { getConversation } from './get-conversation.ts';
export { createLabel, listLabels, removeLabel, setLabels, updateLabel } from './labels.ts';
export { listConversations } from './list-conversations.ts';
export { createNote, removeNote, updateNote } from './notes.ts';
export { searchConversations } from './search-conversations.ts';
export { suggestReply } from './suggest-reply.ts';
export { createView, listViews, removeView } from './views.ts';
