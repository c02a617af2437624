import { createTranslator } from '@lobby/messages';
import { unsentReplyMessages } from '@lobby/messages/staff/inbox/unsent';

export const t = createTranslator(unsentReplyMessages);
