import * as z from 'zod/mini';
import { optionalText, requiredText } from './fields/fields.ts';
import { Language } from './fields/languages.ts';

/** HS256: a secret that the platform generates; EdDSA: the public key of the tenant's own pair, as PEM. */
export const CreateIdentityKey = z.discriminatedUnion('algorithm', [
  z.object({ algorithm: z.literal('HS256') }),
  z.object({ algorithm: z.literal('EdDSA'), publicKey: requiredText(2000) }),
]);
export type CreateIdentityKey = z.infer<typeof CreateIdentityKey>;

const PreChatField = z.object({
  name: z.string().check(z.regex(/^[\w-]{1,40}$/, 'invalid_field_name')),
  label: requiredText(80),
  isRequired: z.boolean(),
});

const ProactiveMessage = z.object({
  text: requiredText(200),
  delaySeconds: z.int().check(z.gte(1), z.lte(600)),
  urlContains: optionalText(200),
});

/** The widget's language, its consent, whether the page's title counts unread messages, its pre-chat form and its proactive message. */
export const WidgetSettings = z.object({
  widgetLanguage: z.nullable(Language),
  isConsentRequired: z.boolean(),
  showsUnreadInTitle: z.boolean(),
  preChat: z.array(PreChatField).check(z.maxLength(6)),
  proactive: z.nullable(ProactiveMessage),
});
export type WidgetSettings = z.infer<typeof WidgetSettings>;
