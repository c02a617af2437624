import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);

export const resetPassword: MailTemplate<'reset_password'> = ({ link }) => ({
  subject: translate('resetPasswordSubject'),
  language: 'en',
  linkFallback: translate('linkFallback'),
  blocks: [
    { kind: 'paragraph', text: translate('resetPasswordText') },
    { kind: 'button', label: translate('resetPasswordButton'), link },
    { kind: 'footer', text: translate('resetPasswordIgnore') },
  ],
});
