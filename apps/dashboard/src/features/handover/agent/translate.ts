import { createTranslator } from '@lobby/messages';
import { agentMessages } from '@lobby/messages/staff/agent';

export const t = createTranslator(agentMessages);
