import { createTranslator } from '@lobby/messages';
import { chatDomainMessages } from '@lobby/messages/staff/chat-domains';

export const t = createTranslator(chatDomainMessages);
