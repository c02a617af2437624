import { staffMail } from '../staff-mail.ts';

export const announcement = staffMail<'announcement'>(({ title, text, link }, translate) => ({
  subject: title,
  blocks: [
    { kind: 'preformatted', text },
    { kind: 'button', label: translate('announcementButton'), link },
    { kind: 'footer', text: translate('announcementFooter') },
  ],
}));
