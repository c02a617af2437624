import { staffMail } from '../staff-mail.ts';
import { listOrigin } from './list-origin.ts';

export const newDevice = staffMail<'new_device'>(({ link, ...origin }, translate, locale) => ({
  subject: translate('newDeviceSubject'),
  blocks: [
    { kind: 'paragraph', text: translate('newDeviceText') },
    { kind: 'list', items: listOrigin(origin, translate, locale) },
    { kind: 'paragraph', text: translate('newDeviceAdvice') },
    { kind: 'button', label: translate('newDeviceButton'), link },
  ],
}));
