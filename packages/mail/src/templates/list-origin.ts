import type { Locale } from '@lobby/messages';
import type { TranslateMail } from '../staff-mail.ts';

/** In UTC, because nobody knows where the owner reads it. */
const formatTime = (at: string, { language }: Readonly<Locale>): string =>
  new Date(at).toLocaleString(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });

/** From where and when something was done with an account. */
export const listOrigin = (
  { browser, network, at }: { browser: string | null; network: string; at: string },
  translate: TranslateMail,
  locale: Readonly<Locale>,
) => [
  ...(browser === null ? [] : [translate('newDeviceBrowser', { browser })]),
  translate('newDeviceNetwork', { network }),
  translate('newDeviceTime', { time: formatTime(at, locale) }),
];
