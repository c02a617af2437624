import { createTranslator } from '@lobby/messages';
import { inboxMessages } from '@lobby/messages/staff/inbox/inbox';

export const t = createTranslator(inboxMessages);
