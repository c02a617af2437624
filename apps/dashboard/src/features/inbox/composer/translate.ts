import { createTranslator } from '@lobby/messages';
import { conversationMessages } from '@lobby/messages/staff/inbox/conversation';

export const t = createTranslator(conversationMessages);
