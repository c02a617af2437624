import * as z from 'zod/mini';

// Fields that several inputs share, with messages for the person who typed them.

/** An id made by the server. */
export const Id = z.uuid({ error: 'This is not an id that Lobby has given out.' });

const trimmedText = (max: number, what: string) =>
  z.pipe(
    z.string({ error: `${what} is missing.` }),
    z.pipe(
      // PostgreSQL can't store the character zero in a text, and nobody types it.
      z.transform((value: string) => value.replaceAll('\u0000', '').trim()),
      z.string().check(z.maxLength(max, `${what} can have at most ${max.toLocaleString('en')} characters.`)),
    ),
  );

/** Text that must hold something besides spaces. */
export const requiredText = (max: number, what: string) =>
  trimmedText(max, what).check(z.minLength(1, `${what} is missing.`));

/** Text that may be empty. */
export const optionalText = (max: number, what: string) => trimmedText(max, what);

/** An e-mail address in lower case, as it is compared everywhere. */
export const EmailAddress = z.pipe(
  z.string({ error: 'The e-mail address is missing.' }),
  z.pipe(
    z.transform((value: string) => value.trim().toLowerCase()),
    z
      .string()
      .check(
        z.maxLength(254, 'This e-mail address is too long.'),
        z.email('Please write an e-mail address such as name@example.com.'),
      ),
  ),
);

/** A new password: eight characters or more, no rule about which. */
export const NewPassword = z
  .string({ error: 'The password is missing.' })
  .check(
    z.minLength(8, 'Please choose a password of at least 8 characters.'),
    z.maxLength(256, 'A password can have at most 256 characters.'),
  );

/** An http(s) address; "example.com" is taken as "https://example.com". */
export const WebAddress = z.pipe(
  z.string({ error: 'The address is missing.' }),
  z.pipe(
    z.transform((value: string) => addScheme(value.trim())),
    z
      .string()
      .check(
        z.maxLength(2000, 'This address is too long.'),
        z.refine(isWebAddress, 'Please write an address such as https://www.example.com.'),
      ),
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

/** A web address, or nothing. */
export const OptionalWebAddress = z.union([
  z.pipe(
    z.literal(''),
    z.transform(() => null),
  ),
  z.null(),
  WebAddress,
]);

/** Which part of a long list: rows passed over and rows wanted. */
export const Paging = z.object({
  search: z._default(optionalText(200, 'The search'), ''),
  skip: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
  take: z._default(z.int().check(z.gte(1), z.lte(200)), 50),
});
