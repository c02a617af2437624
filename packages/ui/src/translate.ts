import { createTranslator } from '@lobby/messages';
import { uiMessages } from '@lobby/messages/staff/ui';

/** The texts of the shared components. */
export const t = createTranslator(uiMessages);
