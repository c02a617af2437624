import { createTranslator } from '@lobby/messages';
import { contactMessages } from '@lobby/messages/staff/contact';

export const t = createTranslator(contactMessages);
