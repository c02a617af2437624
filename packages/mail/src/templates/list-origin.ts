import { createTranslator } from '@lobby/messages';
import { staffMailMessages } from '@lobby/messages/staff/mail';

const translate = createTranslator(staffMailMessages);

/** In UTC, because nobody knows where the owner reads it. */
const formatTime = (at: string): string =>
  new Date(at).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' });

/** From where and when something was done with an account. */
export const listOrigin = ({ browser, network, at }: { browser: string | null; network: string; at: string }) => [
  ...(browser === null ? [] : [translate('newDeviceBrowser', { browser })]),
  translate('newDeviceNetwork', { network }),
  translate('newDeviceTime', { time: formatTime(at) }),
];
