import { createTranslator } from '@lobby/messages';
import { agentMessages } from '@lobby/messages/staff/inbox/agent';

export const t = createTranslator(agentMessages);
