import { createTranslator } from '@lobby/messages';
import { outboxMessages } from '@lobby/messages/staff/outbox';

export const t = createTranslator(outboxMessages);
