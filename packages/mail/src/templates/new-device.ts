import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';
import { listOrigin } from './list-origin.ts';

const translate = createTranslator(staffMailMessages);

export const newDevice: MailTemplate<'new_device'> = ({ link, ...origin }) => ({
  subject: translate('newDeviceSubject'),
  language: 'en',
  linkFallback: translate('linkFallback'),
  blocks: [
    { kind: 'paragraph', text: translate('newDeviceText') },
    { kind: 'list', items: listOrigin(origin) },
    { kind: 'paragraph', text: translate('newDeviceAdvice') },
    { kind: 'button', label: translate('newDeviceButton'), link },
  ],
});
