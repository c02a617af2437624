import { RESOLUTION_CODES } from '@lobby/contracts/analytics';
import { formatLanguage } from '@lobby/ui';
import { t } from '../translate.ts';

const label =
  (labels: Readonly<Record<string, string>>) =>
  (code: string): string =>
    labels[code] ?? code;

export const labelResolution = label(Object.fromEntries(RESOLUTION_CODES.map((code) => [code, t(code)])));

export const labelHandoverReason = label({
  '': t('unknownReason'),
  requested: t('requested'),
  no_answer: t('reason_no_answer'),
  repeated_no_answer: t('repeated_no_answer'),
  keyword: t('keyword'),
  anger: t('anger'),
  message_limit: t('message_limit'),
  answer_failed: t('answer_failed'),
  model_down: t('model_down'),
  people_only: t('people_only'),
  approval: t('approval'),
});

export const labelAnswerer = label({
  faq: t('answerer_faq'),
  facts: t('answerer_facts'),
  extractive: t('answerer_extractive'),
  model: t('answerer_model'),
  none: t('answerer_none'),
});

export const labelRefusal = label({
  blocked_topic: t('blocked_topic'),
  nothing_found: t('nothing_found'),
  unrelated: t('unrelated'),
  not_in_sources: t('not_in_sources'),
  needs_person: t('needs_person'),
  message_limit: t('message_limit'),
  declined: t('declined'),
  sources_removed: t('sources_removed'),
});

/** The name of a language by its code (ISO 639-1); of an empty one that it is unknown. */
export const labelLanguage = (code: string): string => (code === '' ? t('unknownLanguage') : formatLanguage(code));

const CHANNELS: Record<string, string> = {
  widget: t('widget'),
  http: t('http'),
  phone: t('phone'),
  sms: t('sms'),
  email: t('email'),
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  instagram: 'Instagram',
};

/** The name of a channel by its code; an unknown code stands for itself. */
export const labelChannel = (code: string): string => CHANNELS[code] ?? code;
