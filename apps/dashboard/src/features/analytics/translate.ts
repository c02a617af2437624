import { createTranslator } from '@lobby/messages';
import { analyticsMessages } from '@lobby/messages/staff/analytics';

export const t = createTranslator(analyticsMessages);
