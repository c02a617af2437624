import { staffMail } from '../staff-mail.ts';

export const changeEmail = staffMail<'change_email'>(({ link }, translate) => ({
  subject: translate('changeEmailSubject'),
  blocks: [
    { kind: 'paragraph', text: translate('changeEmailText') },
    { kind: 'button', label: translate('changeEmailButton'), link },
    { kind: 'footer', text: translate('ignoreIfNotYou') },
  ],
}));
