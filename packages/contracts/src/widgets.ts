import * as z from 'zod/mini';
import { Id, optionalText, requiredText } from './fields/fields.ts';
import { Language } from './fields/languages.ts';
import { Branding } from './tenants.ts';
import { PRE_CHAT_FIELD_TYPES } from './transport/widget-protocol.ts';

/** For how many days a key that was replaced still works; 0: it stops at once. */
const OverlapDays = z.int().check(z.gte(0), z.lte(90));

export const CreateWidgetKey = z.object({ name: requiredText(60) });
export type CreateWidgetKey = z.infer<typeof CreateWidgetKey>;

export const WidgetKeyReference = z.object({ widgetKeyId: Id });

export const RenameWidgetKey = z.object({ widgetKeyId: Id, name: requiredText(60) });
export type RenameWidgetKey = z.infer<typeof RenameWidgetKey>;

export const RotateWidgetKey = z.object({ widgetKeyId: Id, overlapDays: OverlapDays });
export type RotateWidgetKey = z.infer<typeof RotateWidgetKey>;

/** HS256: a secret that the platform generates; EdDSA: the public key of the tenant's own pair, as PEM. */
export const CreateIdentityKey = z.discriminatedUnion('algorithm', [
  z.object({ algorithm: z.literal('HS256'), overlapDays: OverlapDays }),
  z.object({ algorithm: z.literal('EdDSA'), overlapDays: OverlapDays, publicKey: requiredText(2000) }),
]);
export type CreateIdentityKey = z.infer<typeof CreateIdentityKey>;

export const IdentityKeyReference = z.object({ identityKeyId: Id });

export const MAX_PRE_CHAT_FIELDS = 6;
export const MAX_FIELD_OPTIONS = 12;

const PreChatField = z.object({
  name: z.string().check(z.regex(/^[\w-]{1,40}$/, 'invalid_field_name')),
  label: requiredText(80),
  type: z.enum(PRE_CHAT_FIELD_TYPES),
  options: z.array(requiredText(80)).check(z.maxLength(MAX_FIELD_OPTIONS)),
  isRequired: z.boolean(),
});
type PreChatField = z.infer<typeof PreChatField>;

const isNamedOnce = (fields: PreChatField[]): boolean => new Set(fields.map(({ name }) => name)).size === fields.length;

/** A choice needs something to choose from. */
const hasOptions = ({ type, options }: PreChatField): boolean => type !== 'choice' || options.length >= 2;

const PreChatForm = z
  .array(PreChatField.check(z.refine(hasOptions, { error: 'options_required', path: ['options'] })))
  .check(z.maxLength(MAX_PRE_CHAT_FIELDS), z.refine(isNamedOnce));

const ProactiveMessage = z.object({
  text: requiredText(200),
  delaySeconds: z.int().check(z.gte(1), z.lte(600)),
  urlContains: optionalText(200),
});

/** What the widget says in another language than the company's. An empty proactive message: the company's own is shown. */
const LocalizedTexts = z.object({
  language: Language,
  greeting: requiredText(500),
  suggestedQuestions: z.array(requiredText(120)).check(z.maxLength(4)),
  proactiveText: optionalText(200),
});
export type LocalizedTexts = z.infer<typeof LocalizedTexts>;

const isEachOnce = (texts: LocalizedTexts[]): boolean =>
  new Set(texts.map(({ language }) => language)).size === texts.length;

/** The widget's language, its consent, whether the page's title counts unread messages, its pre-chat form, its proactive message and
 * its texts in other languages. */
export const WidgetSettings = z.object({
  widgetLanguage: z.nullable(Language),
  isConsentRequired: z.boolean(),
  showsUnreadInTitle: z.boolean(),
  preChat: PreChatForm,
  proactive: z.nullable(ProactiveMessage),
  localizedTexts: z.array(LocalizedTexts).check(z.maxLength(40), z.refine(isEachOnce)),
});
export type WidgetSettings = z.infer<typeof WidgetSettings>;

/** The widget's look by itself, as a form that may have more beside it. */
export const BrandingDraft = z.object({ branding: Branding });
export type BrandingDraft = z.infer<typeof BrandingDraft>;

/** Everything of the widget that a preview shows, as one form. */
export const WidgetDraft = z.object({ branding: Branding, settings: WidgetSettings });
export type WidgetDraft = z.infer<typeof WidgetDraft>;
