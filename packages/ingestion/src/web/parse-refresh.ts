/** Where a page sends its visitors by itself, and after how many seconds. */
export interface Refresh {
  url: string;
  seconds: number;
}

const REFRESH = /^\s*(\d{0,6})[\d.]*\s*(?:[;,]|\s)\s*(?:url\s*=\s*|(?!url\s*=))(?:"([^"]*)"?|'([^']*)'?|(\S.*))/i;
const MAX_REFRESH = 2_000;

/** Parses the value of a `Refresh` header or `<meta>`, as browsers do; null where it names no other page of the web. */
export function parseRefresh(content: string, base: string): Refresh | null {
  const [, seconds = '', ...addresses] = REFRESH.exec(content.slice(0, MAX_REFRESH)) ?? [];
  const address = addresses.find((each) => each !== undefined)?.trim();
  if (!address || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  const isSame = url.href.replace(/#.*$/, '') === base.replace(/#.*$/, '');
  return isSame || !/^https?:$/.test(url.protocol) ? null : { url: url.href, seconds: Number(seconds) };
}
