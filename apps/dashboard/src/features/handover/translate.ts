import { createTranslator } from '@lobby/messages';
import { handoverMessages } from '@lobby/messages/staff/handover';

export const t = createTranslator(handoverMessages);
