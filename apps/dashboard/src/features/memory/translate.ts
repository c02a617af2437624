import { createTranslator } from '@lobby/messages';
import { memoryMessages } from '@lobby/messages/staff/inbox/memory';

export const t = createTranslator(memoryMessages);
