import * as z from 'zod/mini';
import { HEALTH_CHECKS } from '../platform/health.ts';
import { EmailAddress } from '../fields/fields.ts';
import { USAGE_METRICS } from '../limits/plan-features.ts';

// What each kind of mail is made of. The words come from @lobby/messages, so a mail carries codes and values and no sentences.

const Link = { link: z.string().check(z.maxLength(4_000)) };
const TenantLink = { tenantName: z.string(), ...Link };
const Coded = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

/** What became of one resource, as a mail to company admins lists it. */
const ResourceNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), title: z.string() }),
  z.object({ kind: z.literal('failed'), title: z.string(), failure: Coded }),
  z.object({
    kind: z.literal('synced'),
    title: z.string(),
    pagesAdded: z.number(),
    pagesChanged: z.number(),
    pagesRemoved: z.number(),
    pagesFailed: z.number(),
  }),
]);

/** What was changed of somebody's account. */
const AccountChange = z.enum([
  'email_change_requested',
  'email',
  'password',
  'two_factor_enabled',
  'two_factor_disabled',
  'two_factor_reset',
  'recovery_codes_renewed',
  'recovery_code_used',
  'wrong_codes',
  'passkey_added',
  'passkey_removed',
]);

/** The data of every mail template. */
export const mailData = {
  /** To a person who registered or changed their address. */
  confirm_email: z.object(Link),
  reset_password: z.object(Link),
  /** To a person at whose password strangers guess: a link that lets them sign in meanwhile. */
  unlock_account: z.object(Link),
  /** To a person whose account was signed in with from a browser that is new. `at` is an ISO time, `network` an IP address or its /64. */
  new_device: z.object({ ...Link, browser: z.nullable(z.string()), network: z.string(), at: z.iso.datetime() }),
  /** To a new address of an account: a link that makes it the account's. */
  change_email: z.object(Link),
  /** To a person whose account was changed. `detail` is the new address or a passkey's name. */
  account_changed: z.object({
    ...Link,
    change: AccountChange,
    detail: z.nullable(z.string()),
    browser: z.nullable(z.string()),
    network: z.string(),
    at: z.iso.datetime(),
  }),
  /** To company admins: what the platform announces, in its own words. */
  announcement: z.object({ ...Link, title: z.string(), text: z.string() }),
  /** To whoever watches the platform: a health check fails, or works again. */
  health_alert: z.object({
    ...Link,
    name: z.enum(HEALTH_CHECKS),
    status: z.enum(['failed', 'recovered']),
    failure: Coded,
  }),
  /** To a person who becomes a super admin. `isNew`: the link sets the password of a new account; else it leads to the console. */
  super_admin_invitation: z.object({ ...Link, inviterName: z.string(), isNew: z.boolean() }),
  /** To whoever tests the platform's mail settings. */
  test_mail: z.object(Link),
  /** To a person whom a company admin invites. */
  invitation: z.object({ ...TenantLink, inviterName: z.string() }),
  /** To a visitor: a link that brings their conversations into another browser. */
  resume_link: z.object({ ...TenantLink, minutes: z.number() }),
  /** To a visitor: a link to what was said. The mail holds nothing that they wrote, so it can't carry words to a stranger. */
  transcript_link: z.object(TenantLink),
  /** To a contact: what was said, sent by an agent. `link` is the site that they wrote from. */
  transcript: z.object({ ...TenantLink, transcript: z.string() }),
  /** To agents: conversations that nobody has taken. `summaries` names the first of them. */
  waiting_conversations: z.object({
    ...TenantLink,
    minutes: z.number(),
    count: z.number(),
    summaries: z.array(z.string()),
  }),
  /** To company admins: what became of their resources. */
  resource_news: z.object({ ...TenantLink, resources: z.array(ResourceNews) }),
  /** To company admins: the DNS record that proves a host of theirs is gone, or was gone for so many days that it was given up. */
  chat_domain_lost: z.object({
    ...TenantLink,
    hostname: z.string(),
    change: z.enum(['failing', 'removed']),
    days: z.number(),
  }),
  /** To company admins: 80 or 100 percent of a limit of their plan is used. Bytes for storage, else counts. */
  limit_warning: z.object({
    ...TenantLink,
    metric: z.enum(USAGE_METRICS),
    percent: z.number(),
    used: z.number(),
    limit: z.number(),
  }),
} as const;

export type MailTemplateName = keyof typeof mailData;
export type MailData<T extends MailTemplateName> = z.infer<(typeof mailData)[T]>;
export type ResourceNews = z.infer<typeof ResourceNews>;

/** One mail to one address: which template, in which language (ISO 639-1; English without it), and what it is filled in with. */
export type MailRequest<T extends MailTemplateName = MailTemplateName> = {
  [N in T]: { template: N; to: string; language?: string | undefined; data: MailData<N> };
}[T];

const isTemplateName = (name: string): name is MailTemplateName => Object.hasOwn(mailData, name);

/** Reads a mail request that was stored; its data fits its template. */
export const MailRequest = z.pipe(
  z.object({
    template: z.string().check(z.refine(isTemplateName)),
    to: EmailAddress,
    language: z.optional(z.string()),
    data: z.unknown(),
  }),
  z.transform(
    (request) =>
      ({ ...request, data: mailData[request.template as MailTemplateName].parse(request.data) }) as MailRequest,
  ),
);
