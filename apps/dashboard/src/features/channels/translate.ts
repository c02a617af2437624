import { createTranslator } from '@lobby/messages';
import { channelMessages } from '@lobby/messages/staff/inbox/channels';

export const t = createTranslator(channelMessages);
