import * as z from 'zod/mini';
import {
  Color,
  EmailAddress,
  NewPassword,
  optionalText,
  OptionalWebAddress,
  requiredText,
  WebAddress,
} from './fields/fields.ts';
import { Language } from './fields/languages.ts';
import { TimeZone } from './fields/time-zone.ts';
import { PlanId } from './plans.ts';

export const TenantStatus = z.enum(['active', 'suspended', 'deactivated']);
export type TenantStatus = z.infer<typeof TenantStatus>;

export const RegisterTenant = z.object({
  tenantName: requiredText(120),
  website: WebAddress,
  email: EmailAddress,
  password: NewPassword,
  /** Empty: made of the email. */
  name: z._default(optionalText(120), ''),
  phone: z._default(optionalText(40), ''),
  /** Null: the smallest plan that companies may choose by themselves. */
  planId: z._default(z.nullable(PlanId), null),
  /** Of the browser that registers it; without one, UTC. */
  timeZone: z.optional(TimeZone),
});
export type RegisterTenant = z.infer<typeof RegisterTenant>;

/** Another tenant of somebody who is signed in. */
export const CreateTenant = z.omit(RegisterTenant, { name: true, email: true, password: true });
export type CreateTenant = z.infer<typeof CreateTenant>;

/** The company's part of addresses: small letters, digits and hyphens. */
export const Slug = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => value.trim().toLowerCase()),
    z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'invalid_slug')),
  ),
);

export const UpdateTenantProfile = z.object({
  name: requiredText(120),
  website: OptionalWebAddress,
  phone: optionalText(40),
  /** Left out: it stays. */
  slug: z.optional(Slug),
  timeZone: z.optional(TimeZone),
});
export type UpdateTenantProfile = z.infer<typeof UpdateTenantProfile>;

/** The widget's look: as the visitor's device is set, or always the same. */
export const COLOR_SCHEMES = ['automatic', 'light', 'dark'] as const;
export type ColorScheme = (typeof COLOR_SCHEMES)[number];

export const Branding = z.object({
  assistantName: requiredText(60),
  primaryColor: Color,
  launcherPosition: z.enum(['left', 'right']),
  colorScheme: z.enum(COLOR_SCHEMES),
  greeting: requiredText(500),
  suggestedQuestions: z.array(requiredText(120)).check(z.maxLength(4)),
  privacyUrl: OptionalWebAddress,
});
export type Branding = z.infer<typeof Branding>;

/** How a model writes: as the persona alone says, or in a usual tone besides. */
export const Tone = z.enum(['neutral', 'friendly', 'formal', 'brief']);
export type Tone = z.infer<typeof Tone>;

const Ratio = z.number().check(z.gte(0), z.lte(1));

export const AssistantSettings = z.object({
  /** Left out: it stays as it is. */
  tone: z.optional(Tone),
  persona: optionalText(4000),
  language: Language,
  answerThreshold: Ratio,
  faqThreshold: Ratio,
  /** Words that the assistant doesn't talk about; left out: they stay as they are. */
  blockedTopics: z.optional(z.array(requiredText(80)).check(z.maxLength(50))),
});
export type AssistantSettings = z.infer<typeof AssistantSettings>;

/** What company admins see of their tenant's settings on the pages of the widget's look and of the assistant. */
export interface TenantSettingsView extends Branding, Required<AssistantSettings> {
  logoFileId: string | null;
  isEvaluationRequired: boolean;
  /** Changes of the assistant that wait for an evaluation. */
  pendingSettings: AssistantSettings | null;
}

export const SetHostedChat = z.object({ isEnabled: z.boolean() });

/** A site's origin, as browsers write it: scheme, host and port. */
export const Origin = z.pipe(
  requiredText(300),
  z.pipe(
    z.transform((value: string) => toOrigin(value)),
    z.string().check(z.minLength(1, 'invalid_url')),
  ),
);

export const AddDomain = z.object({ origin: Origin });
export type AddDomain = z.infer<typeof AddDomain>;

function toOrigin(value: string): string {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`);
    // A wildcard would be stored as a host that no site has, and the widget would stay silent there.
    const isSite = ['https:', 'http:'].includes(url.protocol) && !url.hostname.includes('*');
    return isSite ? url.origin : '';
  } catch {
    return '';
  }
}
