import { staffMail } from '../staff-mail.ts';

export const resetPassword = staffMail<'reset_password'>(({ link }, translate) => ({
  subject: translate('resetPasswordSubject'),
  blocks: [
    { kind: 'paragraph', text: translate('resetPasswordText') },
    { kind: 'button', label: translate('resetPasswordButton'), link },
    { kind: 'footer', text: translate('resetPasswordIgnore') },
  ],
}));
