import { createTranslator } from '@lobby/messages';
import { conversationMessages } from '@lobby/messages/staff/conversation';

export const t = createTranslator(conversationMessages);
