import { createTranslator } from '@lobby/messages';
import { translationMessages } from '@lobby/messages/staff/inbox/translation';

export const t = createTranslator(translationMessages);
