import { createTranslator } from '@lobby/messages';
import { handoverMessages } from '@lobby/messages/staff/inbox/handover';

export const t = createTranslator(handoverMessages);
