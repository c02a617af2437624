import { staffMail } from '../staff-mail.ts';

export const testMail = staffMail<'test_mail'>(({ link }, translate) => ({
  subject: translate('testMailSubject'),
  blocks: [
    { kind: 'paragraph', text: translate('testMailText') },
    { kind: 'button', label: translate('testMailButton'), link },
  ],
}));
