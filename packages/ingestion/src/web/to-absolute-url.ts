const HASH_ROUTE = /^#!?\//;

/** An address as an absolute one of the web, without its fragment; null for any other. */
export function toAbsoluteUrl(href: string | undefined, base: string, keepHashRoutes = false): string | null {
  if (!href) return null;
  try {
    const url = new URL(href, base);
    if (!keepHashRoutes || !HASH_ROUTE.test(url.hash)) url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
