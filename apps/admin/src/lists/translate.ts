import { createTranslator } from '@lobby/messages';
import { platformListMessages } from '@lobby/messages/staff/platform/lists';

export const t = createTranslator(platformListMessages);
