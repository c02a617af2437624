import { VISITOR_LANGUAGES } from '@lobby/contracts/visitor-languages';
import { formatLanguage } from '../../format-language.ts';
import { t } from '../../translate.ts';

interface Option {
  value: string;
  label: string;
}

export const PERIOD_OPTIONS: Option[] = [
  { value: '', label: t('anyTime') },
  { value: '1', label: t('lastDay') },
  ...[7, 30].map((count) => ({ value: `${count}`, label: t('lastDays', { count }) })),
];

export const CHANNEL_OPTIONS: Option[] = [
  { value: 'widget', label: t('channelWidget') },
  { value: 'http', label: t('channelHttp') },
  { value: 'phone', label: t('channelPhone') },
  { value: 'sms', label: t('channelSms') },
  { value: 'email', label: t('channelEmail') },
  { value: 'telegram', label: 'Telegram' },
  { value: 'whatsapp', label: 'WhatsApp' },
  { value: 'messenger', label: 'Messenger' },
  { value: 'instagram', label: 'Instagram' },
];

/** The languages that the assistant detects, by name. */
export const buildLanguageOptions = (): Option[] =>
  VISITOR_LANGUAGES.map((value) => ({ value, label: formatLanguage(value) })).sort((a, b) =>
    a.label.localeCompare(b.label),
  );
