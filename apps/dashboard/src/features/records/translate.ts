import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { recordMessages } from '@lobby/messages/staff/people/records';

export const t = createTranslator(recordMessages);
export const tConsole = createTranslator(consoleMessages);
