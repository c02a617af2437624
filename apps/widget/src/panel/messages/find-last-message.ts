import type { MessageView } from '@lobby/contracts/conversations';
import type { ChatState } from '../sync/chat-state.ts';

/** The last message that somebody wrote; a system event and a deleted message are none. */
export const findLastMessage = ({ messages }: Pick<ChatState, 'messages'>): MessageView | undefined =>
  messages.value.findLast(({ author, isDeleted }) => author !== 'system' && !isDeleted);
