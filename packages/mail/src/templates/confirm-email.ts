import { staffMail } from '../staff-mail.ts';

export const confirmEmail = staffMail<'confirm_email'>(({ link }, translate) => ({
  subject: translate('confirmEmailSubject'),
  blocks: [
    { kind: 'paragraph', text: translate('confirmEmailText') },
    { kind: 'button', label: translate('confirmEmailButton'), link },
    { kind: 'footer', text: translate('ignoreIfNotYou') },
  ],
}));
