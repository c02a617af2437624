import * as z from 'zod/mini';
import { AnswerMode, MinConfidence } from './fields/answer-modes.ts';
import { EmailAddress, Id, optionalText, requiredText, WebAddress } from './fields/fields.ts';

/** The channels that a company can add accounts of; the widget is the one that everybody has. */
export const CHANNELS = ['http', 'phone', 'sms', 'email', 'telegram', 'whatsapp', 'messenger', 'instagram'] as const;
export const ChannelName = z.enum(CHANNELS);
export type ChannelName = z.infer<typeof ChannelName>;

/** Accounts of all channels that one company can have. */
export const MAX_CHANNEL_ACCOUNTS = 20;

const MAX_PHRASE_LENGTH = 300;

/** What accounts of all channels have. The greeting goes in front of the first answer, the signature below every message. */
const sharedFields = {
  name: requiredText(60),
  answerMode: AnswerMode,
  minConfidence: MinConfidence,
  greeting: optionalText(MAX_PHRASE_LENGTH),
  signature: optionalText(MAX_PHRASE_LENGTH),
};

/** A phone number as E.164 has it; spaces and punctuation are left out. */
export const PhoneNumber = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => value.replaceAll(/[\s().-]/g, '')),
    z.string().check(z.maxLength(20), z.regex(/^\+[1-9]\d{6,14}$/, 'invalid_phone')),
  ),
);

/** An account of the HTTP channel: where answers are posted. */
export const HttpAccountInput = z.object({
  channel: z.literal('http'),
  ...sharedFields,
  callbackUrl: WebAddress,
});
export type HttpAccountInput = z.infer<typeof HttpAccountInput>;

/** An account SID of Twilio. */
const AccountSid = z.pipe(optionalText(60), z.string().check(z.regex(/^AC[0-9a-f]{32}$/i, 'invalid_account_sid')));

/** The languages in which calls are answered: what callers say is recognized in it, and answers are spoken in it (BCP 47). */
export const CALL_LANGUAGES = ['en-US', 'en-GB', 'de-DE', 'es-ES', 'es-MX', 'fr-FR', 'fr-CA'] as const;
export type CallLanguage = (typeof CALL_LANGUAGES)[number];

/** Numbers in E.164, separated by commas; as typed they may stand in lines and have spaces. */
const PhoneNumbers = z.pipe(
  optionalText(300),
  z.pipe(
    z.transform((value: string) =>
      value
        .split(/[,;\n]/)
        .map((number) => number.replaceAll(/[\s().-]/g, ''))
        .filter(Boolean)
        .join(','),
    ),
    z.string().check(z.regex(/^(?:\+[1-9]\d{6,14}(?:,\+[1-9]\d{6,14}){0,4})?$/, 'invalid_phones')),
  ),
);

/** An account at Twilio with a number that answers calls. Nobody waits on the phone for an approval: there are no drafts. */
export const PhoneAccountInput = z.object({
  channel: z.literal('phone'),
  ...sharedFields,
  answerMode: z.enum(['assistant', 'people']),
  accountSid: AccountSid,
  phoneNumber: PhoneNumber,
  /** Empty: the stored one stays. */
  authToken: optionalText(100),
  language: z.enum(CALL_LANGUAGES),
  /** Called together when a caller wants a person within business hours; empty: nobody is. */
  transferNumbers: PhoneNumbers,
  /** Callers can leave a recorded message where nobody takes the call. */
  hasVoicemail: z.boolean(),
});
export type PhoneAccountInput = z.infer<typeof PhoneAccountInput>;

/** How a call ended. `unanswered`: the caller hung up without a question. */
export const CALL_OUTCOMES = ['answered', 'transferred', 'voicemail', 'callback', 'unanswered'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** An account at Twilio with a number that sends and receives SMS. */
export const SmsAccountInput = z.object({
  channel: z.literal('sms'),
  ...sharedFields,
  accountSid: AccountSid,
  phoneNumber: PhoneNumber,
  /** Empty: the stored one stays. */
  authToken: optionalText(100),
});
export type SmsAccountInput = z.infer<typeof SmsAccountInput>;

/** How the connection to a mail server is encrypted; `none` only reaches servers that the operator has allowed. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
const MailSecurity = z.enum(MAIL_SECURITIES);

const MailHost = z.pipe(
  optionalText(253),
  z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i, 'invalid_host')),
);
const MailPort = z.int().check(z.gte(1), z.lte(65_535));

/** How an account signs in to its mail servers: with a password, or with tokens that a token endpoint gives (OAuth 2.0). */
export const MAIL_SIGN_INS = ['password', 'oauth'] as const;
const MailSignIn = z.enum(MAIL_SIGN_INS);

/** A mailbox that is read by IMAP, and the server that sends its answers by SMTP. */
export const EmailAccountInput = z.object({
  channel: z.literal('email'),
  ...sharedFields,
  address: EmailAddress,
  imapHost: MailHost,
  imapPort: MailPort,
  imapSecurity: MailSecurity,
  smtpHost: MailHost,
  smtpPort: MailPort,
  smtpSecurity: MailSecurity,
  user: requiredText(250),
  signIn: z._default(MailSignIn, 'password'),
  /** Empty: the stored one stays. */
  password: optionalText(500),
  /** Of OAuth: where a refresh token is exchanged for a token, and for whom. */
  tokenUrl: z._default(z.union([z.literal(''), WebAddress]), ''),
  clientId: z._default(optionalText(300), ''),
  /** Some providers want to know again what a token is for; empty: not sent. */
  tokenScope: z._default(optionalText(500), ''),
  /** Empty: the stored ones stay. */
  clientSecret: z._default(optionalText(1_000), ''),
  refreshToken: z._default(optionalText(4_000), ''),
  /** The name by which the receiving server signs its checks of senders (RFC 8601); empty: nobody is authenticated. */
  authservId: optionalText(253),
  /** Mail to `name+anything@…` arrives in the same mailbox. */
  usesPlusAddress: z.boolean(),
});
export type EmailAccountInput = z.infer<typeof EmailAccountInput>;

/** A bot at Telegram, by the token that BotFather gives. */
export const TelegramAccountInput = z.object({
  channel: z.literal('telegram'),
  ...sharedFields,
  /** Empty: the stored one stays. */
  botToken: z.pipe(optionalText(100), z.string().check(z.regex(/^(?:\d{5,20}:[\w-]{30,60})?$/, 'invalid_bot_token'))),
});
export type TelegramAccountInput = z.infer<typeof TelegramAccountInput>;

/** Templates that an account can have. */
export const MAX_MESSAGE_TEMPLATES = 20;
const MAX_TEMPLATE_PARAMS = 10;

/** A message that Meta has approved, with its parameters as {{1}}, {{2}} and so on. */
export const MessageTemplate = z.object({
  name: z.pipe(optionalText(100), z.string().check(z.regex(/^[a-z0-9_]+$/, 'invalid_message_template_name'))),
  language: z.pipe(
    optionalText(10),
    z.string().check(z.regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/, 'invalid_message_template_language')),
  ),
  body: requiredText(1_024),
});
export type MessageTemplate = z.infer<typeof MessageTemplate>;

const AppSecret = z.pipe(optionalText(64), z.string().check(z.regex(/^(?:[0-9a-f]{32})?$/i, 'invalid_app_secret')));

/** A number of the WhatsApp Cloud API, with the token and secret of the company's app at Meta. */
export const WhatsappAccountInput = z.object({
  channel: z.literal('whatsapp'),
  ...sharedFields,
  phoneNumberId: z.pipe(optionalText(30), z.string().check(z.regex(/^\d{5,20}$/, 'invalid_phone_number_id'))),
  /** Empty: the stored one stays. */
  accessToken: optionalText(1_000),
  /** Empty: the stored one stays. */
  appSecret: AppSecret,
  templates: z.array(MessageTemplate).check(z.maxLength(MAX_MESSAGE_TEMPLATES)),
});
export type WhatsappAccountInput = z.infer<typeof WhatsappAccountInput>;

/** A template with the values of its parameters, in order. A type, so that it can be stored as JSON. */
export type TemplateMessage = { name: string; language: string; params: string[] };

export const SendTemplate = z.object({
  conversationId: Id,
  clientMessageId: Id,
  name: requiredText(100),
  language: requiredText(10),
  params: z.array(requiredText(500)).check(z.maxLength(MAX_TEMPLATE_PARAMS)),
});
export type SendTemplate = z.infer<typeof SendTemplate>;

/** How many values a template's text asks for. */
export const countTemplateParams = (body: string): number =>
  Math.max(0, ...[...body.matchAll(/\{\{(\d{1,2})\}\}/g)].map(([, number]) => Number(number)));

/** A template's text with its values; where one is missing, its place stays. */
export const fillTemplate = (body: string, params: readonly string[]): string =>
  body.replaceAll(/\{\{(\d{1,2})\}\}/g, (place, number: string) => params[Number(number) - 1] || place);
const MetaId = z.pipe(optionalText(40), z.string().check(z.regex(/^\d{5,30}$/, 'invalid_meta_id')));

const metaFields = {
  pageId: MetaId,
  /** Empty: the stored one stays. */
  accessToken: optionalText(1_000),
  /** Empty: the stored one stays. */
  appSecret: AppSecret,
  /** Meta lets people answer for seven days. */
  hasHumanAgent: z.boolean(),
};

/** A Facebook page whose messages come in by Messenger. */
export const MessengerAccountInput = z.object({ channel: z.literal('messenger'), ...sharedFields, ...metaFields });
export type MessengerAccountInput = z.infer<typeof MessengerAccountInput>;

/** A professional Instagram account that is linked to a Facebook page. */
export const InstagramAccountInput = z.object({
  channel: z.literal('instagram'),
  ...sharedFields,
  ...metaFields,
  instagramId: MetaId,
});
export type InstagramAccountInput = z.infer<typeof InstagramAccountInput>;

export const ChannelAccountInput = z.discriminatedUnion('channel', [
  HttpAccountInput,
  PhoneAccountInput,
  SmsAccountInput,
  EmailAccountInput,
  TelegramAccountInput,
  WhatsappAccountInput,
  MessengerAccountInput,
  InstagramAccountInput,
]);
export type ChannelAccountInput = z.infer<typeof ChannelAccountInput>;

export const UpdateChannelAccount = z.object({ accountId: Id, account: ChannelAccountInput });

/** How a message to a person at a channel fares. */
export const DELIVERY_STATUSES = ['pending', 'sent', 'delivered', 'read', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What the test of an account found. */
export type ChannelTestResult = { isOk: true } | { isOk: false; code: string; params: Record<string, string | number> };

/** A message that an app sends by the HTTP channel. `id` is the app's own: the same one is taken once. */
export const HttpMessage = z.object({
  id: requiredText(200),
  from: z.object({ address: requiredText(200), name: z.optional(optionalText(120)) }),
  text: requiredText(4_000),
  /** When it was written (ISO 8601). */
  sentAt: z.optional(z.iso.datetime({ offset: true })),
});
export type HttpMessage = z.infer<typeof HttpMessage>;

/** An answer as it is posted to an app's callback. */
export interface HttpAnswer {
  type: 'message';
  /** The same in every attempt. */
  id: string;
  conversationId: string;
  to: { address: string };
  author: 'assistant' | 'agent' | 'system';
  /** The agent's name; null: no agent. */
  agentName: string | null;
  text: string;
  /** What the person can choose between, if anything. */
  choices: string[];
  /** Files by links that can be opened for a while. */
  files: { name: string; mime: string; url: string }[];
  sentAt: string;
}
