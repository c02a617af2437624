import { createTranslator } from '@lobby/messages';
import { accountMessages } from '@lobby/messages/staff/people/account';
import { consoleMessages } from '@lobby/messages/staff/console';

export const t = createTranslator(accountMessages);
export const tConsole = createTranslator(consoleMessages);
