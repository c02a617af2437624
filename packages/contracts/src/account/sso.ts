import * as z from 'zod/mini';
import { Id, optionalText, requiredText } from '../fields/fields.ts';

const EmailDomain = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => value.trim().toLowerCase().replace(/^@/, '')),
    z
      .string()
      .check(z.maxLength(253), z.regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/, 'invalid_domain')),
  ),
);

/** An issuer, without the path of its discovery document, which people copy along. */
const Issuer = z.pipe(
  requiredText(500),
  z.pipe(
    z.transform((value: string) => value.replace(/\/?\.well-known\/openid-configuration$/, '')),
    z.string().check(z.refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), 'invalid_url')),
  ),
);

export const SaveSsoConnection = z.object({
  issuer: Issuer,
  clientId: requiredText(300),
  /** Empty: the stored one stays. */
  clientSecret: optionalText(500),
  domains: z.array(EmailDomain).check(z.minLength(1), z.maxLength(20)),
  createsMembers: z.boolean(),
  isRequired: z.boolean(),
  /** The company admin whom a password still lets in; needed where SSO is required. */
  fallbackMemberId: z.nullable(Id),
});
export type SaveSsoConnection = z.infer<typeof SaveSsoConnection>;

/** What somebody enters to find their company: its part of addresses, or their email. */
export const FindSsoCompanies = z.object({ search: requiredText(254) });
export type FindSsoCompanies = z.infer<typeof FindSsoCompanies>;

export const StartSsoSignIn = z.object({ slug: requiredText(60) });

/** The query of the address that the provider has led the browser back to. */
export const FinishSsoSignIn = z.object({ search: requiredText(8_000) });

/** What a test of the connection found: `client_unknown` where the provider doesn't say whether it knows the client. */
export type SsoTestResult = 'ok' | 'client_unknown' | 'unreachable' | 'no_discovery' | 'no_keys' | 'client_refused';
