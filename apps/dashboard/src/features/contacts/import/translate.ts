import { createTranslator } from '@lobby/messages';
import { contactImportMessages } from '@lobby/messages/staff/people/contact-imports';

export const t = createTranslator(contactImportMessages);
