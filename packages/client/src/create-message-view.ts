import type { MessageView } from '@lobby/contracts/conversations';

type Given = Pick<MessageView, 'id' | 'conversationId' | 'seq' | 'author' | 'text' | 'createdAt'>;

/** A message with nothing beside its text, as one that no server has stored. */
export const createMessageView = (values: Given & Partial<MessageView>): MessageView => ({
  clientMessageId: null,
  agentName: null,
  textFormat: 'plain',
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
  isDeleted: false,
  ...values,
});
