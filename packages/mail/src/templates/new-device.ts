import { staffMail } from '../staff-mail.ts';

/** In UTC, because nobody knows where the owner reads it. */
const formatTime = (at: string, language: string): string =>
  new Date(at).toLocaleString(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });

export const newDevice = staffMail<'new_device'>(({ browser, network, at, link }, translate, locale) => ({
  subject: translate('newDeviceSubject'),
  blocks: [
    { kind: 'paragraph', text: translate('newDeviceText') },
    {
      kind: 'list',
      items: [
        ...(browser === null ? [] : [translate('newDeviceBrowser', { browser })]),
        translate('newDeviceNetwork', { network }),
        translate('newDeviceTime', { time: formatTime(at, locale.language) }),
      ],
    },
    { kind: 'paragraph', text: translate('newDeviceAdvice') },
    { kind: 'button', label: translate('newDeviceButton'), link },
  ],
}));
