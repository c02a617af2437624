import { createTranslator } from '@lobby/messages';
import { contactListMessages } from '@lobby/messages/staff/people/contacts';

export const t = createTranslator(contactListMessages);
