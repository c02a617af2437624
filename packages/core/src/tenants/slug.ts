const MAX_LENGTH = 40;

/** Names of the platform's own parts. */
const RESERVED = new Set([
  'admin',
  'api',
  'app',
  'dashboard',
  'demo',
  'files',
  'lobby',
  'platform',
  'static',
  'trpc',
  'widget',
  'www',
]);

/** Letters that normalization doesn't split into a base letter and a mark. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', ø: 'o', đ: 'd', ł: 'l', œ: 'oe', þ: 'th', ı: 'i' };

/** Whether a slug is the name of a part of the platform. */
export const isReservedSlug = (slug: string): boolean => RESERVED.has(slug);

/** A company's name as part of an address: "Café Zürich & Co." gives "cafe-zurich-co". */
export function toSlug(name: string): string {
  const latin = [...name.toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join('');
  const slug = latin
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_LENGTH)
    .replace(/-+$/, '');
  return slug === '' || RESERVED.has(slug) ? `company${slug ? `-${slug}` : ''}` : slug;
}

/** The first of slug, slug-2, slug-3, … that is free. */
export function findFreeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
