import * as z from 'zod/mini';
import { contrastColor } from '../fields/contrast-color.ts';
import { Color, EmailAddress, optionalText, requiredText, WebAddress } from '../fields/fields.ts';
import { PlanId } from '../plans.ts';
import { RetentionSettings } from '../setup/retention.ts';

// The platform's settings, in groups that are stored and changed as one.

/** Who may make a company: anybody, the platform's staff, or nobody. */
export const REGISTRATION_MODES = ['open', 'invitation', 'closed'] as const;

export const RegistrationSettings = z.object({ mode: z.enum(REGISTRATION_MODES), defaultPlan: PlanId });
export type RegistrationSettings = z.infer<typeof RegistrationSettings>;

const Host = optionalText(253).check(z.regex(/^[a-z0-9.:-]*$/i, 'invalid_host'));

/** `host` empty: mail is not set up. */
export const MailSettings = z.object({
  host: Host,
  port: z.int().check(z.gte(1), z.lte(65_535)),
  isTls: z.boolean(),
  user: optionalText(200),
  sender: z.string().check(z.trim(), z.maxLength(254), z.regex(/^[^\s@<>"]+@[^\s@<>"]+$/, 'invalid_email')),
});

export const MODEL_PROVIDERS = ['none', 'openai', 'compatible'] as const;

/** `monthlyTokens`: what all companies together may use of it in a month; null: without a ceiling. */
export const PlatformModelSettings = z.object({
  provider: z.enum(MODEL_PROVIDERS),
  baseUrl: z.union([z.literal(''), WebAddress]),
  model: optionalText(200),
  monthlyTokens: z.nullable(z.int().check(z.gte(0), z.lte(1_000_000_000_000))),
});

/** `pagesPerMinute` of one host, for all companies together. */
export const CrawlSettings = z.object({
  userAgent: requiredText(200).check(z.regex(/^[\x20-\x7e]+$/, 'invalid_user_agent')),
  pagesPerMinute: z.int().check(z.gte(1), z.lte(6_000)),
  isRenderingEnabled: z.boolean(),
});
export type CrawlSettings = z.infer<typeof CrawlSettings>;

/** The most characters of a logo as a data address: 100 kB of image. */
const MAX_LOGO_LENGTH = 140_000;
const LOGO = /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/;

/** White text on the color must stay readable, since buttons are drawn in it. */
const AccentColor = Color.check(z.refine((color) => contrastColor(color) === '#fff', 'accent_too_light'));

/** `accentColor` and `logo` empty: the product's own. `mailSenderName` empty: the platform's name. */
export const BrandingSettings = z.object({
  name: requiredText(60),
  accentColor: z.union([z.literal(''), AccentColor]),
  logo: z.union([
    z.literal(''),
    z.string().check(z.maxLength(MAX_LOGO_LENGTH, 'logo_too_large'), z.regex(LOGO, 'invalid_logo')),
  ]),
  mailSenderName: optionalText(100),
});
export type BrandingSettings = z.infer<typeof BrandingSettings>;

/** The addresses that get a mail when a check fails and when it recovers. */
const MAX_ALERT_EMAILS = 10;
export const AlertSettings = z.object({
  emails: z.array(EmailAddress).check(z.maxLength(MAX_ALERT_EMAILS)),
  webhookUrl: z.union([z.literal(''), WebAddress]),
});
export type AlertSettings = z.infer<typeof AlertSettings>;

/** Every group with its schema. */
export const PLATFORM_SETTING_GROUPS = {
  registration: RegistrationSettings,
  mail: MailSettings,
  model: PlatformModelSettings,
  crawl: CrawlSettings,
  /** What new companies start with. */
  retention: RetentionSettings,
  branding: BrandingSettings,
  alerts: AlertSettings,
} as const;

export type PlatformSettingGroup = keyof typeof PLATFORM_SETTING_GROUPS;
export type PlatformSettingValues = {
  [Group in PlatformSettingGroup]: z.output<(typeof PLATFORM_SETTING_GROUPS)[Group]>;
};
export const PlatformSettingGroup = z.enum(
  Object.keys(PLATFORM_SETTING_GROUPS) as [PlatformSettingGroup, ...PlatformSettingGroup[]],
);

/** A password or key with a group: what is entered replaces it, null removes it, an empty text keeps it. */
const Secret = z._default(z.nullable(z.string().check(z.maxLength(500))), '');
export const UpdateMailSettings = z.extend(MailSettings, { password: Secret });
export type UpdateMailSettings = z.infer<typeof UpdateMailSettings>;
export const UpdateModelSettings = z.extend(PlatformModelSettings, { apiKey: Secret });
export type UpdateModelSettings = z.infer<typeof UpdateModelSettings>;

export const ResetSettings = z.object({ group: PlatformSettingGroup });
export const SendTestMail = z.object({ to: EmailAddress });
export type SendTestMail = z.infer<typeof SendTestMail>;

/** Where a value comes from: the product, the environment of the server, or the console. */
export type SettingOrigin = 'default' | 'environment' | 'console';
