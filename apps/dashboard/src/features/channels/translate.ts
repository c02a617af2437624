import { createTranslator } from '@lobby/messages';
import { channelMessages } from '@lobby/messages/staff/channels';

export const t = createTranslator(channelMessages);
