import type { Chat } from '../chat/create-chat.ts';

/** Whether the tenant's questions are still to be answered before the first message. */
export const isPreChatPending = ({ config, messages, unsent, isStarted, isPreChatDone }: Chat): boolean =>
  config.preChat.length > 0 &&
  isStarted.value &&
  !isPreChatDone.value &&
  messages.value.length + unsent.value.length === 0;
