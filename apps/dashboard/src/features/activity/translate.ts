import { createTranslator } from '@lobby/messages';
import { activityMessages } from '@lobby/messages/staff/activity';

export const t = createTranslator(activityMessages);
