import type { MessageView, SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { appendMessage } from './append-message.ts';

/** Appends a system message that records an event. */
export const appendSystemEvent = (tx: TenantTx, conversationId: string, event: SystemEvent): Promise<MessageView> =>
  appendMessage(tx, { conversationId, author: 'system', text: '', event });
