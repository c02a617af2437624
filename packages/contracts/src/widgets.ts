import * as z from 'zod/mini';
import { optionalText, requiredText } from './fields.ts';
import { Language } from './tenants.ts';

/** A JWT in which a company's own server says who a visitor is. */
export const IdentityToken = z.string().check(z.minLength(20), z.maxLength(4000));

/** What a page tells of its visitor without a proof. */
export const SetAttributes = z.object({
  attributes: z
    .record(
      z
        .string()
        .check(z.regex(/^[\w.-]{1,40}$/, 'A name has at most 40 letters, digits, dots, dashes or underscores.')),
      z.union([
        z.string().check(z.maxLength(500, 'A value can have at most 500 characters.')),
        z.number(),
        z.boolean(),
        z.null(),
      ]),
    )
    .check(z.refine((attributes) => Object.keys(attributes).length <= 30, 'Thirty attributes are the most.')),
});
export type SetAttributes = z.infer<typeof SetAttributes>;

/** That a visitor agrees that their browser keeps the conversation, or takes that back; without words: the page has asked them. */
export const RecordConsent = z.object({
  granted: z.boolean(),
  text: z.string().check(z.maxLength(500)),
  language: z.string().check(z.maxLength(35)),
});
export type RecordConsent = z.infer<typeof RecordConsent>;

/** What was agreed to: the words that were shown, their SHA-256, and when; empty words: the company's own page has asked. */
export interface ConsentRecord {
  text: string;
  hash: string;
  language: string;
  grantedAt: string;
  withdrawnAt: string | null;
}

/** HS256: a secret that Lobby makes; EdDSA: the public key of the company's own pair, as PEM. */
export const CreateIdentityKey = z.discriminatedUnion('algorithm', [
  z.object({ algorithm: z.literal('HS256') }),
  z.object({ algorithm: z.literal('EdDSA'), publicKey: requiredText(2000, 'The public key') }),
]);
export type CreateIdentityKey = z.infer<typeof CreateIdentityKey>;

/** The answers to the pre-chat form, by field. */
export const PreChatAnswers = z.object({
  answers: z
    .record(z.string().check(z.maxLength(40)), optionalText(500, 'An answer'))
    .check(z.refine((answers) => Object.keys(answers).length <= 8, 'Eight fields are the most.')),
});
export type PreChatAnswers = z.infer<typeof PreChatAnswers>;

/** How the widget speaks, begins and keeps. */
export const WidgetSettings = z.object({
  widgetLanguage: z.nullable(Language),
  isConsentRequired: z.boolean(),
  preChat: z
    .array(
      z.object({
        name: z.string().check(z.regex(/^[\w-]{1,40}$/, 'A field’s name has at most 40 letters, digits or dashes.')),
        label: requiredText(80, 'The question of a field'),
        isRequired: z.boolean(),
      }),
    )
    .check(z.maxLength(6, 'Six fields are the most that visitors fill in.')),
  proactive: z.nullable(
    z.object({
      text: requiredText(200, 'The message'),
      delaySeconds: z.int().check(z.gte(1, 'One second is the shortest.'), z.lte(600, 'Ten minutes are the longest.')),
      urlContains: optionalText(200, 'The part of the address'),
    }),
  ),
});
export type WidgetSettings = z.infer<typeof WidgetSettings>;
