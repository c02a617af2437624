import { createTranslator } from '@lobby/messages';
import { platformTemplatesMessages } from '@lobby/messages/staff/platform/templates';

export const t = createTranslator(platformTemplatesMessages);
