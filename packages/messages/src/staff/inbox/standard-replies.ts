import { defineSection } from '../../section.ts';

/** Prepared replies of agents and the assistant. */
export const standardReplyMessages = defineSection('standardReplies', {
  standardReplies: 'Standard replies',
  lead: 'Prepared texts for your agents and, where you allow it, the assistant.',
  newReply: 'New reply',
  editReply: 'Edit reply',
  reply: 'Reply',
  shortcut: 'Shortcut',
  usedBy: 'Used by',
  agents: 'Agents',
  agentsAndAssistant: 'Agents and assistant',
  titleHint: 'What it is about. If the assistant may use it, write the question it answers.',
  shortcutHint: 'One word. Agents type / and this word to insert the reply.',
  shortcutPlaceholder: 'hours',
  textHint: 'Variables are filled in when the reply is sent: {variables}',
  usedByAssistant: 'Assistant may use this reply',
  usedByAssistantHint:
    'It is given word for word as the answer to its title, like a FAQ. The assistant can fill in {variables}; replies with other variables are left to agents.',
  saved: 'Reply saved.',
  deleted: 'Reply deleted.',
  deleteQuestion: 'Delete this reply?',
  deleteConsequences: "“{title}” will be deleted. This can't be undone.",
  replies: 'Replies',
  search: 'Search replies',
  noMatches: 'No replies match.',
  emptyTitle: 'Write your first reply',
  emptyText: 'Greetings, opening hours, how to send documents: what your agents type every day.',
});
