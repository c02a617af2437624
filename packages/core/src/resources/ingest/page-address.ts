/** Parameters that say where a visitor came from and nothing about the page. */
const TRACKING = /^(utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|ref|sessionid|phpsessid|jsessionid)$/i;

/** Endings of addresses that are never pages of text. */
const NO_PAGE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|css|js|mjs|json|xml|rss|atom|txt|csv|zip|gz|tgz|rar|7z|exe|dmg|apk|mp[34]|m4a|avi|mov|webm|wav|ogg|woff2?|ttf|eot|docx?|xlsx?|pptx?|odt|ics|pdf)$/i;

const bareHost = (url: URL): string => `${url.hostname.replace(/^www\./, '')}:${url.port}`;

/** One spelling for one page: no fragment, no tracking parameters, the rest of the parameters in order. */
export function normalAddress(address: string): string {
  const url = new URL(address);
  url.hash = '';
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href;
}

/** Whether two addresses are of one site: the same host and port, with or without www. */
export const isSameSite = (address: string, start: string): boolean =>
  URL.canParse(address) && bareHost(new URL(address)) === bareHost(new URL(start));

/** Whether an address could be a page, by its ending. */
export const isPageAddress = (address: string): boolean =>
  address.length <= 1000 && !NO_PAGE.test(new URL(address).pathname);
