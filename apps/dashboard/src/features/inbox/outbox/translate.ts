import { createTranslator } from '@lobby/messages';
import { outboxMessages } from '@lobby/messages/staff/inbox/outbox';

export const t = createTranslator(outboxMessages);
