import { createTranslator } from '@lobby/messages';
import { inboxMessages } from '@lobby/messages/staff/inbox';

export const t = createTranslator(inboxMessages);
