import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);

export const unlockAccount: MailTemplate<'unlock_account'> = ({ link }) => ({
  subject: translate('unlockAccountSubject'),
  language: 'en',
  linkFallback: translate('linkFallback'),
  blocks: [
    { kind: 'paragraph', text: translate('unlockAccountText') },
    { kind: 'button', label: translate('unlockAccountButton'), link },
    { kind: 'footer', text: translate('unlockAccountIgnore') },
  ],
});
