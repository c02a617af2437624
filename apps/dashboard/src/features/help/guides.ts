import agent from '../../../../../docs/guides/agent.md?raw';
import channelsEmail from '../../../../../docs/guides/channels/email.md?raw';
import channelsHttp from '../../../../../docs/guides/channels/http.md?raw';
import channelsMessenger from '../../../../../docs/guides/channels/messenger.md?raw';
import channelsPhone from '../../../../../docs/guides/channels/phone.md?raw';
import channelsSms from '../../../../../docs/guides/channels/sms.md?raw';
import channelsTelegram from '../../../../../docs/guides/channels/telegram.md?raw';
import channelsWhatsapp from '../../../../../docs/guides/channels/whatsapp.md?raw';
import companyAdmin from '../../../../../docs/guides/company-admin.md?raw';
import onboarding from '../../../../../docs/guides/onboarding.md?raw';
import { parseGuide } from './parse-guide.ts';

export const GUIDE_NAMES = [
  'onboarding',
  'company-admin',
  'agent',
  'channels-http',
  'channels-phone',
  'channels-sms',
  'channels-email',
  'channels-telegram',
  'channels-whatsapp',
  'channels-messenger',
] as const;
export type GuideName = (typeof GUIDE_NAMES)[number];

export const GUIDES = {
  onboarding: parseGuide(onboarding),
  'company-admin': parseGuide(companyAdmin),
  agent: parseGuide(agent),
  'channels-http': parseGuide(channelsHttp),
  'channels-phone': parseGuide(channelsPhone),
  'channels-sms': parseGuide(channelsSms),
  'channels-email': parseGuide(channelsEmail),
  'channels-telegram': parseGuide(channelsTelegram),
  'channels-whatsapp': parseGuide(channelsWhatsapp),
  'channels-messenger': parseGuide(channelsMessenger),
};

const files: Record<string, string> = import.meta.glob('../../../../../docs/pictures/guides/*.png', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of a picture by its file's name. */
export const getPictureUrl = (name: string): string => files[`../../../../../docs/pictures/guides/${name}.png`] ?? '';

/** The guide and the section for a page of the dashboard that have other names. */
const PLACES: Record<string, `${GuideName}#${string}`> = {
  inbox: 'agent#the-inbox',
  profile: 'agent#your-profile',
  fields: 'company-admin#fields-and-records',
  import: 'company-admin#contacts',
  replies: 'company-admin#standard-replies',
  figures: 'company-admin#analytics',
  facts: 'company-admin#company-facts',
  try: 'company-admin#try-it',
  plan: 'company-admin#plan-and-usage',
  activity: 'company-admin#activity-log',
};

const SETUP_PLACES: Record<string, string> = {
  website: 'your-website',
  knowledge: 'facts-and-faqs',
  questions: 'try-ten-questions',
  look: 'widget-look',
  install: 'add-it-to-your-site',
};

/** Where the guides speak of a page, such as `widget` or `setup/look`: a guide, with the anchor of its section if it has one. */
export function findPlace(page: string, isAdmin: boolean): { guide: GuideName; anchor: string } {
  const [first = '', second = ''] = page.split('/');
  if (first === 'setup') return { guide: 'onboarding', anchor: SETUP_PLACES[second] ?? '' };
  const [guide, anchor = ''] = PLACES[first]?.split('#') ?? [isAdmin ? 'company-admin' : 'agent', first];
  const name = guide as GuideName;
  return { guide: name, anchor: GUIDES[name].sections.some(({ id }) => id === anchor) ? anchor : '' };
}
