import type { MessageView } from '@lobby/contracts/conversations';

/** A visitor's message with this seq, for tests. */
export const buildMessage = (seq: number, changes: Partial<MessageView> = {}): MessageView => ({
  id: `message-${seq}`,
  conversationId: 'conversation',
  seq,
  clientMessageId: null,
  author: 'visitor',
  agentName: null,
  text: `text ${seq}`,
  event: null,
  state: 'final',
  outcome: null,
  citations: [],
  choices: [],
  feedback: null,
  feedbackReason: null,
  attachments: [],
  translations: [],
  editedAt: null,
  textFormat: 'plain',
  isDeleted: false,
  createdAt: '2026-11-29T10:00:00.000Z',
  ...changes,
});
