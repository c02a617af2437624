import { createTranslator } from '@lobby/messages';
import { planMessages } from '@lobby/messages/staff/plans';

export const t = createTranslator(planMessages);
