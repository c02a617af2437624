/** Parameters that say where a visitor came from and nothing about the page. */
const TRACKING =
  /^(utm_\w+|gclid|dclid|fbclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_gl|ref|sessionid|sid|phpsessid|jsessionid)$/i;
const SESSION_IN_PATH = /;jsessionid=[^/?]*/i;

/** Endings of addresses that are never pages of text. */
const NO_PAGE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|css|js|mjs|json|xml|rss|atom|txt|csv|zip|gz|tgz|rar|7z|exe|dmg|apk|mp[34]|m4a|avi|mov|webm|wav|ogg|woff2?|ttf|eot|docx?|xlsx?|pptx?|odt|ics)$/i;
const PDF = /\.pdf$/i;
const MAX_LENGTH = 1_000;
/** Fragments that are addresses of their own in sites that are made by scripts. */
const ROUTE = /^#!?\//;

const bareHost = (url: URL): string => `${url.hostname.replace(/^www\./, '').replace(/\.$/, '')}:${url.port}`;

/** One spelling for one page: no fragment but a route of its scripts, no tracking parameters, the rest of the parameters in order. */
export function normalAddress(address: string): string {
  const url = new URL(address);
  if (!ROUTE.test(url.hash)) url.hash = '';
  url.pathname = url.pathname.replace(SESSION_IN_PATH, '').replace(/^\/{2,}/, '/');
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

/** Whether two addresses are of one site: the same host and port, with or without www. */
export const isSameSite = (address: string, start: string): boolean =>
  URL.canParse(address) && bareHost(new URL(address)) === bareHost(new URL(start));

/** Whether an address leads to a PDF, by its ending. */
export const isPdfAddress = (address: string): boolean => PDF.test(new URL(address).pathname);

/** Whether an address could be a page or a PDF, by its ending. */
export const isPageAddress = (address: string): boolean =>
  address.length <= MAX_LENGTH && !NO_PAGE.test(new URL(address).pathname);

/** A page's link as it is followed: on a page that was read by https, one to the same site by http is not a page of its own. */
export function linkOf(link: string, page: string): string {
  const [to, from] = [new URL(link), new URL(page)];
  if (from.protocol === 'https:' && to.protocol === 'http:' && isSameSite(link, page) && to.port === '')
    to.protocol = 'https:';
  return normalAddress(to.href);
}
