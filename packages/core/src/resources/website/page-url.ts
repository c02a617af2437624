/** Query parameters that track a visitor and don't change the page. */
const TRACKING_PARAMETERS =
  /^(utm_\w+|gclid|dclid|fbclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref|sessionid|sid|phpsessid|jsessionid)$/i;
/** Those of them that no page is chosen by. */
const NEVER_CITED = /^(utm_\w+|gclid|dclid|fbclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|phpsessid|jsessionid)$/i;
const SESSION_IN_PATH = /;jsessionid=[^/?#]*/i;
const stripSession = (address: string): string => address.replace(SESSION_IN_PATH, '');

/** Extensions of URLs that are never text pages. */
const NON_PAGE_EXTENSIONS =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|css|js|mjs|json|xml|rss|atom|txt|csv|zip|gz|tgz|rar|7z|exe|dmg|apk|mp[34]|m4a|avi|mov|webm|wav|ogg|woff2?|ttf|eot|docx?|xlsx?|pptx?|odt|ics)$/i;
const PDF_EXTENSION = /\.pdf$/i;
const MAX_URL_LENGTH = 1_000;
/** Names of a folder's own page, which servers send for the folder too. */
const INDEX_FILE = /\/index\.(?:html?|php)$/i;
/** Fragments that are routes of their own in single-page applications. */
const HASH_ROUTE = /^#!?\//;

const normalizeHost = (url: URL): string => `${url.hostname.replace(/^www\./, '').replace(/\.$/, '')}:${url.port}`;

/**
 * One spelling for one page: no fragment except a hash route, no tracking parameters, the other parameters sorted, the folder in place of
 * its index file. It is a key only:
 * servers may know the page by the URL that was found and by no other.
 */
export function normalizeUrl(address: string): string {
  const url = new URL(address);
  if (!HASH_ROUTE.test(url.hash)) url.hash = '';
  url.pathname = stripSession(url.pathname)
    .replace(/^\/{2,}/, '/')
    .replace(INDEX_FILE, '/');
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING_PARAMETERS.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

/** Whether two URLs are of one site: the same host and port, with or without www. */
export const isSameSite = (address: string, start: string): boolean =>
  URL.canParse(address) && normalizeHost(new URL(address)) === normalizeHost(new URL(start));

/** Whether a URL leads to a PDF, by its extension. */
export const isPdfUrl = (address: string): boolean => PDF_EXTENSION.test(new URL(address).pathname);

/** Whether a URL could be a page or a PDF, by its extension. */
export const isPageUrl = (address: string): boolean =>
  address.length <= MAX_URL_LENGTH && !NON_PAGE_EXTENSIONS.test(new URL(address).pathname);

/** A link as it is followed: without a fragment except a hash route; on an https page, an http link to the same site becomes https. */
export function resolveLink(link: string, pageUrl: string): string {
  const [to, from] = [new URL(link), new URL(pageUrl)];
  if (from.protocol === 'https:' && to.protocol === 'http:' && isSameSite(link, pageUrl) && to.port === '')
    to.protocol = 'https:';
  if (!HASH_ROUTE.test(to.hash)) to.hash = '';
  return to.href;
}

/** A URL as it is shown and cited: without what tracks or identifies the crawler. */
export function toCitedUrl(address: string): string {
  const url = new URL(stripSession(address));
  const parameters = [...url.searchParams.keys()].filter((name) => NEVER_CITED.test(name));
  for (const name of parameters) url.searchParams.delete(name);
  return url.href;
}

/** One URL of each page: the first, unless that tracks a visitor and another doesn't. */
export function uniquePages(urls: readonly string[]): string[] {
  const pages = new Map<string, string>();
  for (const url of urls) {
    const key = normalizeUrl(url);
    const known = pages.get(key);
    if (known === undefined || (known !== toCitedUrl(known) && url === toCitedUrl(url))) pages.set(key, url);
  }
  return [...pages.values()];
}

/** An address without its fragment. */
export const stripFragment = (url: string): string => url.replace(/#.*$/, '');
