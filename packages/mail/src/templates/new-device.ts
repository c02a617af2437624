import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';
import type { MailTemplate } from '../mail-template.ts';

const translate = createTranslator(staffMailMessages);

/** In UTC, because nobody knows where the owner reads it. */
const formatTime = (at: string): string =>
  new Date(at).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });

export const newDevice: MailTemplate<'new_device'> = ({ browser, network, at, link }) => ({
  subject: translate('newDeviceSubject'),
  language: 'en',
  linkFallback: translate('linkFallback'),
  blocks: [
    { kind: 'paragraph', text: translate('newDeviceText') },
    {
      kind: 'list',
      items: [
        ...(browser === null ? [] : [translate('newDeviceBrowser', { browser })]),
        translate('newDeviceNetwork', { network }),
        translate('newDeviceTime', { time: formatTime(at) }),
      ],
    },
    { kind: 'paragraph', text: translate('newDeviceAdvice') },
    { kind: 'button', label: translate('newDeviceButton'), link },
  ],
});
