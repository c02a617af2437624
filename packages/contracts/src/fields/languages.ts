import * as z from 'zod/mini';

/** BCP 47: a language, with or without a region. */
export const Language = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'invalid_language'));
