import type { MessageView } from '@lobby/contracts/conversations';
import { createMessageView } from '../create-message-view.ts';

/** A visitor's message with this seq, for tests. */
export const buildMessage = (seq: number, changes: Partial<MessageView> = {}): MessageView =>
  createMessageView({
    id: `message-${seq}`,
    conversationId: 'conversation',
    seq,
    author: 'visitor',
    text: `text ${seq}`,
    createdAt: '2026-11-29T10:00:00.000Z',
    ...changes,
  });
