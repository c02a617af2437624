import { staffMail } from '../staff-mail.ts';

export const unlockAccount = staffMail<'unlock_account'>(({ link }, translate) => ({
  subject: translate('unlockAccountSubject'),
  blocks: [
    { kind: 'paragraph', text: translate('unlockAccountText') },
    { kind: 'button', label: translate('unlockAccountButton'), link },
    { kind: 'footer', text: translate('unlockAccountIgnore') },
  ],
}));
