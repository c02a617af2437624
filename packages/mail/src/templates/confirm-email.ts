import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);

export const confirmEmail: MailTemplate<'confirm_email'> = ({ link }) => ({
  subject: translate('confirmEmailSubject'),
  language: 'en',
  linkFallback: translate('linkFallback'),
  blocks: [
    { kind: 'paragraph', text: translate('confirmEmailText') },
    { kind: 'button', label: translate('confirmEmailButton'), link },
    { kind: 'footer', text: translate('ignoreIfNotYou') },
  ],
});
