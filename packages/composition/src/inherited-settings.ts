import type { InheritedSettings } from '@lobby/core/platform';
import { DEFAULT_RETENTION_SETTINGS } from '@lobby/contracts/retention';
import type { PlatformSettingValues } from '@lobby/contracts/platform/settings';
import { parseSender } from '@lobby/mail';
import { sharedSettings } from './shared-settings.ts';
import type { SharedSettings } from './shared-settings.ts';

/** What sites see of the crawler, where nobody has set another name. */
export const USER_AGENT = 'LobbyBot/0.1 (reads pages that the site owner has added to Lobby)';

const MINUTE_MS = 60_000;
/** The most that the setting can say. */
const MAX_PAGES_PER_MINUTE = 6_000;
const SMTP_PORTS = { plain: 587, tls: 465 };

function parseSmtpUrl(smtpUrl: string | undefined) {
  const url = smtpUrl ? new URL(smtpUrl) : null;
  const isTls = url?.protocol === 'smtps:';
  return {
    host: url?.hostname ?? '',
    port: Number(url?.port) || (isTls ? SMTP_PORTS.tls : SMTP_PORTS.plain),
    isTls,
    user: decodeURIComponent(url?.username ?? ''),
    password: decodeURIComponent(url?.password ?? '') || null,
  };
}

function toModelProvider({
  OPENAI_API_KEY,
  OPENAI_BASE_URL,
}: SharedSettings): PlatformSettingValues['model']['provider'] {
  if (OPENAI_BASE_URL) return 'compatible';
  return OPENAI_API_KEY ? 'openai' : 'none';
}

/** Which settings an environment variable sets. */
const VARIABLES: Record<string, keyof SharedSettings> = {
  'registration.defaultPlan': 'SELF_SERVICE_PLANS',
  'mail.host': 'SMTP_URL',
  'mail.port': 'SMTP_URL',
  'mail.isTls': 'SMTP_URL',
  'mail.user': 'SMTP_URL',
  'mail.sender': 'MAIL_FROM',
  'model.provider': 'OPENAI_API_KEY',
  'model.baseUrl': 'OPENAI_BASE_URL',
  'model.model': 'OPENAI_MODEL',
  'crawl.pagesPerMinute': 'CRAWL_DELAY_MS',
  'branding.mailSenderName': 'MAIL_FROM',
};

/** Whether a variable says something else than the product would without it. */
const isSet = (settings: SharedSettings, variable: keyof SharedSettings): boolean =>
  JSON.stringify(settings[variable]) !== JSON.stringify(sharedSettings[variable].safeParse(undefined).data);

/** The platform's settings as the environment has them, and the product's own where it says nothing. */
export function toInheritedSettings(settings: SharedSettings): InheritedSettings {
  const { password, ...smtp } = parseSmtpUrl(settings.SMTP_URL);
  const sender = parseSender(settings.MAIL_FROM);
  const provider = toModelProvider(settings);
  return {
    values: {
      registration: {
        mode: 'open',
        defaultPlan: 'free',
      },
      mail: { ...smtp, sender: sender.address },
      model: { provider, baseUrl: settings.OPENAI_BASE_URL ?? '', model: settings.OPENAI_MODEL, monthlyTokens: null },
      crawl: {
        userAgent: USER_AGENT,
        pagesPerMinute: Math.min(
          MAX_PAGES_PER_MINUTE,
          Math.max(1, Math.round(MINUTE_MS / Math.max(1, settings.CRAWL_DELAY_MS))),
        ),
        isRenderingEnabled: true,
      },
      retention: DEFAULT_RETENTION_SETTINGS,
      alerts: { emails: [], webhookUrl: '' },
      branding: {
        name: 'Lobby',
        accentColor: '',
        logo: '',
        mailSenderName: sender.name === 'Lobby' ? '' : sender.name,
      },
    },
    secrets: { mail: password, model: settings.OPENAI_API_KEY ?? null },
    fromEnvironment: new Set(
      Object.entries(VARIABLES)
        .filter(([, variable]) => isSet(settings, variable))
        .map(([name]) => name),
    ),
  };
}
