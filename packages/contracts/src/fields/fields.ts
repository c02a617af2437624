import * as z from 'zod/mini';
import { normalizeEmail } from './normalize-email.ts';

// Fields that several inputs share. A schema's message is a code of `@lobby/messages/errors`; where a schema has none,
// `toFieldError` tells the code from the kind of the issue.

/** An id made by the server. */
export const Id = z.uuid();

/** Text without spaces at its ends, at most `max` characters long. May be empty. */
export const optionalText = (max: number) =>
  z.pipe(
    z.string(),
    z.pipe(
      // PostgreSQL can't store NUL or half of a character.
      z.transform((value: string) => value.replaceAll('\u0000', '').toWellFormed().trim()),
      z.string().check(z.maxLength(max)),
    ),
  );

/** The same with at least one character. */
export const requiredText = (max: number) => optionalText(max).check(z.minLength(1));

const MAX_EMAIL_LENGTH = 254;
/** Stands for what is no address; none is like it. */
const INVALID_EMAIL = '@';

const emailOf = (normalize: (value: string) => string | null) =>
  z.pipe(
    z.string(),
    z.pipe(
      z.transform((value: string) => normalize(value) ?? INVALID_EMAIL),
      z.string().check(
        z.refine((value) => value !== INVALID_EMAIL, 'invalid_email'),
        z.maxLength(MAX_EMAIL_LENGTH),
      ),
    ),
  );

/** An email address in lower case, as it is stored and compared; a domain in another script is in Punycode. */
export const EmailAddress = emailOf(normalizeEmail);

/** The same, or an empty text. */
export const OptionalEmailAddress = emailOf((value) => (value.trim() === '' ? '' : normalizeEmail(value)));

export const MIN_PASSWORD_LENGTH = 8;
const MAX_PASSWORD_LENGTH = 256;

/** A password that somebody signs in with. Longer ones are refused, because hashing takes time in their length. */
export const Password = z.string().check(z.minLength(1), z.maxLength(MAX_PASSWORD_LENGTH));

/** Whether a password has enough characters, however many units each of them takes. */
const isLongEnough = (password: string): boolean => [...password.normalize('NFKC')].length >= MIN_PASSWORD_LENGTH;

/** A new password: a length, no rules about characters (NIST SP 800-63B). */
export const NewPassword = z
  .string()
  .check(
    z.maxLength(MAX_PASSWORD_LENGTH),
    z.refine(isLongEnough, { error: 'password_too_short', params: { minimum: MIN_PASSWORD_LENGTH } }),
  );

/** An http(s) address; "example.com" becomes "https://example.com". */
export const WebAddress = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => addScheme(value.trim())),
    z.string().check(z.maxLength(2000), z.refine(isWebAddress, 'invalid_url')),
  ),
);

function addScheme(value: string): string {
  return value === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`;
}

function isWebAddress(value: string): boolean {
  try {
    const url = new URL(value);
    return (
      (url.protocol === 'https:' || url.protocol === 'http:') &&
      url.hostname !== '' &&
      url.username === '' &&
      url.password === ''
    );
  } catch {
    return false;
  }
}

/** A web address; null for an empty text. */
export const OptionalWebAddress = z.union([
  z.pipe(
    z.literal(''),
    z.transform(() => null),
  ),
  z.null(),
  WebAddress,
]);

/** A page of a list: `search` narrows it, `skip` rows are left out, `take` rows are given. */
export const Paging = z.object({
  search: z._default(optionalText(200), ''),
  skip: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
});

/** `#rrggbb`. */
export const Color = z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'invalid_color'));
