import * as z from 'zod/mini';
import { optionalText } from './fields/fields.ts';

/** A JWT in which a tenant's own server says who a visitor is. */
export const IdentityToken = z.string().check(z.minLength(20), z.maxLength(4000));

export const StartVisitorSession = z.object({
  widgetKey: z.string().check(z.regex(/^pk_[A-Za-z0-9]{16,64}$/, 'invalid_widget_key')),
  /** The origin of the page that embeds the widget. */
  origin: z.string().check(z.maxLength(300)),
  /** What this browser kept of an earlier session. */
  secret: z.optional(z.string().check(z.maxLength(200))),
  locale: z.optional(z.string().check(z.maxLength(35))),
  /** Who the visitor is; `secret` is ignored then. */
  identity: z.optional(IdentityToken),
});
export type StartVisitorSession = z.infer<typeof StartVisitorSession>;

const AttributeName = z.string().check(z.regex(/^[\w.-]{1,40}$/, 'invalid_attribute_name'));
const AttributeValue = z.union([z.string().check(z.maxLength(500)), z.number(), z.boolean(), z.null()]);

const MAX_ATTRIBUTES = 30;

/** What a page says of its visitor without a proof. */
export const SetAttributes = z.object({
  attributes: z.record(AttributeName, AttributeValue).check(
    z.refine((attributes) => Object.keys(attributes).length <= MAX_ATTRIBUTES, {
      error: 'too_many',
      params: { maximum: MAX_ATTRIBUTES },
    }),
  ),
});
export type SetAttributes = z.infer<typeof SetAttributes>;

/** A visitor's consent that their browser keeps the conversation, or its withdrawal. An empty text: the page has asked. */
export const RecordConsent = z.object({
  granted: z.boolean(),
  text: z.string().check(z.maxLength(500)),
  language: z.string().check(z.maxLength(35)),
});
export type RecordConsent = z.infer<typeof RecordConsent>;

/** The text that was agreed to, its SHA-256, and when (ISO 8601). An empty text: the page has asked. */
export interface ConsentRecord {
  text: string;
  hash: string;
  language: string;
  grantedAt: string;
  withdrawnAt: string | null;
}

const MAX_PRE_CHAT_ANSWERS = 8;

/** The answers of the pre-chat form, by field. */
export const PreChatAnswers = z.object({
  answers: z.record(z.string().check(z.maxLength(40)), optionalText(500)).check(
    z.refine((answers) => Object.keys(answers).length <= MAX_PRE_CHAT_ANSWERS, {
      error: 'too_many',
      params: { maximum: MAX_PRE_CHAT_ANSWERS },
    }),
  ),
});
export type PreChatAnswers = z.infer<typeof PreChatAnswers>;
