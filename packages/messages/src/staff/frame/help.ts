import { defineSection } from '../../section.ts';

/** The frame around the guides, which are in English. */
export const helpMessages = defineSection('help', {
  guides: 'Guides',
  onboarding: 'Getting started',
  'company-admin': 'For company admins',
  agent: 'For agents',
  'channels-http': 'HTTP channel',
  'channels-phone': 'Phone channel',
  'channels-sms': 'SMS channel',
  'channels-email': 'Email channel',
  'channels-telegram': 'Telegram channel',
  'channels-whatsapp': 'WhatsApp channel',
  'channels-messenger': 'Messenger and Instagram channels',
  onThisPage: 'On this page',
  englishOnly: 'The guides are in English.',
});
