import type { MessageView } from '@lobby/contracts/conversations';
import type { ChatState } from '../chat/chat-state.ts';

/** The last message that somebody wrote; a system event is none. */
export const findLastMessage = ({ messages }: Pick<ChatState, 'messages'>): MessageView | undefined =>
  messages.value.findLast(({ author }) => author !== 'system');
