const FACEBOOK_HOST = /^(?:[a-z-]+\.)?(?:facebook\.com|fb\.com|fb\.me)$/i;
const PAGE_ID = /^[\p{L}\p{N}.]{2,100}$/u;
/** First parts of a path that are not a page's name. */
const NON_PAGE_PATHS = new Set([
  'groups',
  'events',
  'watch',
  'share',
  'login',
  'profile.php',
  'sharer',
  'marketplace',
  'permalink.php',
]);

function parsePath({ pathname, searchParams }: URL): string {
  const [first = '', ...rest] = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (first === 'profile.php') return searchParams.get('id') ?? '';
  // /pages/Name/123456, /pg/Name and /p/Name-123456 are older and newer forms of one URL.
  if (first === 'pages') return rest.at(-1) ?? '';
  if (first === 'pg') return rest[0] ?? '';
  if (first === 'p') return /(\d+)$/.exec(rest[0] ?? '')?.[1] ?? '';
  return NON_PAGE_PATHS.has(first) ? '' : (/-(\d{5,})$/.exec(first)?.[1] ?? first);
}

/** The ID or name of a page, from its URL, its name with or without @, or its ID. Null for anything else. */
export function parseFacebookPageId(input: string): string | null {
  const text = input.trim().replace(/^@/, '');
  const isUrl = /^https?:\/\//i.test(text) || text.includes('/');
  if (!isUrl) return PAGE_ID.test(text) ? text : null;
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
    const id = FACEBOOK_HOST.test(url.hostname) ? parsePath(url) : '';
    return PAGE_ID.test(id) ? id : null;
  } catch {
    return null;
  }
}
