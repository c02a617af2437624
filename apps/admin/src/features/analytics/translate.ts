import { createTranslator } from '@lobby/messages';
import { platformAnalyticsMessages } from '@lobby/messages/staff/platform/analytics';

export const t = createTranslator(platformAnalyticsMessages);
