import { createTranslator } from '@lobby/messages';
import { companyFactMessages } from '@lobby/messages/staff/content/facts';

export const t = createTranslator(companyFactMessages);
