import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);

export const changeEmail: MailTemplate<'change_email'> = ({ link }) => ({
  subject: translate('changeEmailSubject'),
  language: 'en',
  linkFallback: translate('linkFallback'),
  blocks: [
    { kind: 'paragraph', text: translate('changeEmailText') },
    { kind: 'button', label: translate('changeEmailButton'), link },
    { kind: 'footer', text: translate('ignoreIfNotYou') },
  ],
});
