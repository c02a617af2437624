import { createTranslator } from '@lobby/messages';
import { chartMessages } from '@lobby/messages/staff/frame/charts';

/** The texts of charts and the tables below them. */
export const t = createTranslator(chartMessages);
