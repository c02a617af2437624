import { createTranslator } from '@lobby/messages';
import { fieldMessages } from '@lobby/messages/staff/people/fields';

export const t = createTranslator(fieldMessages);
