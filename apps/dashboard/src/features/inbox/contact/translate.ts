import { createTranslator } from '@lobby/messages';
import { contactMessages } from '@lobby/messages/staff/inbox/contact';

export const t = createTranslator(contactMessages);
