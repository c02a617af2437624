import * as z from 'zod/mini';

// Fields that several inputs share. A schema's message is a code of `@lobby/messages/errors`; where a schema has none,
// `toFieldError` tells the code from the kind of the issue.

/** An id made by the server. */
export const Id = z.uuid();

/** Text without spaces at its ends, at most `max` characters long. May be empty. */
export const optionalText = (max: number) =>
  z.pipe(
    z.string(),
    z.pipe(
      // PostgreSQL can't store NUL in a text.
      z.transform((value: string) => value.replaceAll('\u0000', '').trim()),
      z.string().check(z.maxLength(max)),
    ),
  );

/** The same with at least one character. */
export const requiredText = (max: number) => optionalText(max).check(z.minLength(1));

/** An email address in lower case, as it is stored and compared. */
export const EmailAddress = z.pipe(
  z.string(),
  z.pipe(
    z.transform((value: string) => value.trim().toLowerCase()),
    z.string().check(z.maxLength(254), z.email()),
  ),
);

export const MIN_PASSWORD_LENGTH = 8;
const MAX_PASSWORD_LENGTH = 256;

/** A password that somebody signs in with. Longer ones are refused, because hashing takes time in their length. */
export const Password = z.string().check(z.minLength(1), z.maxLength(MAX_PASSWORD_LENGTH));

/** A new password: a length, no rules about characters (NIST SP 800-63B). */
export const NewPassword = z
  .string()
  .check(z.minLength(MIN_PASSWORD_LENGTH, 'password_too_short'), z.maxLength(MAX_PASSWORD_LENGTH));

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
