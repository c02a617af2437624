import { createTranslator } from '@lobby/messages';
import { dashboardMessages } from '@lobby/messages/staff/dashboard';

export const t = createTranslator(dashboardMessages);
