import { MAX_FILE_BYTES } from '@lobby/contracts';
import { HtmlError, PdfError, readPdf } from '@lobby/ingestion';
import type { HtmlPage, ParsedHtml } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import type { NewPage, PageOutcome, PageRow } from '../ingest/source.ts';
import { crawlDelayMs, leftOutBecause, PASSING_FAULTS, PASSING_STATUS } from './open-site.ts';
import type { Site } from './open-site.ts';
import { isPageAddress, isPdfAddress, isSameSite, linkOf, normalAddress } from './page-address.ts';

const PAGE = { maxBytes: 5_000_000, timeoutMs: 30_000 };
const FILE = { maxBytes: MAX_FILE_BYTES, timeoutMs: 60_000 };
const MAX_PDF_PAGES = 1_000;
const NOINDEX = /\b(noindex|none)\b/i;
const NOFOLLOW = /\b(nofollow|none)\b/i;
const HTML = /^(text\/html|application\/xhtml\+xml)\b/i;
const PDF = /^application\/(?:x-)?pdf\b/i;

/** A site that is being read into a resource. */
export interface WebSource extends Site {
  /** The resource's title: the name of pages that have none. */
  title: string;
}

/** A page by its address, at a depth of so many links. */
export const newPage = (address: string, depth: number): NewPage => ({
  address,
  url: address,
  title: null,
  text: null,
  depth,
});

type NotKept = Exclude<PageOutcome, { status: 'kept' }>;

const skipped = (reason: string, found: NewPage[] = []): NotKept => ({ status: 'skipped', reason, found });

function outcomeOfFault(error: OutboundError): PageOutcome {
  if (PASSING_FAULTS.has(error.fault)) return { status: 'again', reason: error.message };
  return { status: 'failed', reason: error.message, isGone: false };
}

/** What a page's answer means before its text is looked at; null: it is one to read. */
function outcomeOfAnswer(answer: OutboundResponse, { start, settings }: Site): NotKept | null {
  if (PASSING_STATUS.has(answer.status)) return { status: 'again', reason: `The page answered ${answer.status}.` };
  if (answer.status >= 400)
    return {
      status: 'failed',
      reason: `The page answered ${answer.status}.`,
      isGone: answer.status === 404 || answer.status === 410,
    };
  if (!isSameSite(answer.url, start)) return skipped(`It leads to another site (${new URL(answer.url).host}).`);
  if (PDF.test(answer.contentType)) return settings.followPdfs ? null : skipped('It is a PDF, and PDFs are not read.');
  if (!HTML.test(answer.contentType))
    return skipped(`It is not a page of text (${answer.contentType.split(';')[0] || 'no type'}).`);
  return null;
}

const bare = (address: string): string => address.replace(/#.*$/, '');

/** Within a route, a query names a place on its page as often as a page of its own: "#/prices?id=delivery". */
const withoutAnchor = (link: string): string => link.replace(/(#!?\/[^?#]*)\?id=.*$/, '$1');

/** The pages of the site that a page leads to. */
export function pagesLinked({ start }: Site, html: ParsedHtml, url: string): string[] {
  const links = html.links.filter((link) => isSameSite(link, start) && isPageAddress(link));
  return [...new Set(links.map((link) => linkOf(withoutAnchor(link), url)))];
}

/** Pages as they are found: those that are not to be asked for come with why. */
export const foundPages = (site: Site, addresses: readonly string[], depth: number): Promise<NewPage[]> =>
  Promise.all(
    addresses.map(async (address) => ({ ...newPage(address, depth), refused: await refusedBecause(site, address) })),
  );

/** Where a page was found, with the route of its scripts, which no server knows. */
const addressOf = ({ address }: PageRow, answer: OutboundResponse): string =>
  normalAddress(bare(answer.url) + new URL(address).hash);

/** The address of the same site that a page names as its own; a route of scripts has none, for all share one page. */
function canonicalOf(site: Site, page: PageRow, answer: OutboundResponse, { canonical }: ParsedHtml): string | null {
  if (!canonical || new URL(page.address).hash !== '') return null;
  return isSameSite(canonical, site.start) && isPageAddress(canonical) ? linkOf(canonical, answer.url) : null;
}

function noTextBecause({ scope, settings }: Site): string {
  if (!settings.render)
    return 'There is no text on it. If the page is made by scripts in the browser, add the site with "Run the scripts of pages".';
  if (scope.pageRenderer) return 'There is no text on it, also after its scripts have run.';
  return 'There is no text on it. It may be made by scripts in the browser, and no browser is installed on this server.';
}

/** What keeps a page that was read from being kept; null when nothing does. */
function whySkipped(source: WebSource, page: PageRow, answer: OutboundResponse, html: ParsedHtml): PageOutcome | null {
  const url = addressOf(page, answer);
  if (html.noindex || NOINDEX.test(answer.header('x-robots-tag') ?? ''))
    return skipped('It asks not to be indexed (noindex).');
  const canonical = canonicalOf(source, page, answer, html) ?? url;
  // A page whose other address came to nothing stands for itself.
  if (canonical !== page.address && canonical !== url && page.sameAs !== canonical)
    return {
      status: 'skipped',
      reason: `It is the same as ${canonical}.`,
      found: [newPage(canonical, page.depth)],
      sameAs: canonical,
    };
  if (url !== page.address) return skipped(`It leads to ${url}.`, [newPage(url, page.depth)]);
  const leftOut = leftOutBecause(source, page.address);
  if (leftOut) return skipped(`${leftOut} It was read for its links only.`);
  if (html.blocks.length === 0) return skipped(noTextBecause(source));
  return null;
}

/** A page's HTML as its scripts left it, where the site is to be rendered and a browser is there. */
async function htmlOf({ scope, settings }: Site, address: string, answer: OutboundResponse): Promise<HtmlPage> {
  const { url, contentType, body } = answer;
  if (!settings.render || !scope.pageRenderer) return { bytes: body, contentType, url };
  const { hash } = new URL(address);
  const html = await scope.pageRenderer.render({ url: bare(url) + hash, contentType, body });
  return { bytes: Buffer.from(html), contentType: 'text/html; charset=utf-8', url, keepRoutes: true };
}

/** Reads what a page holds, with its scripts run where that is wanted. */
export const parsePage = async (
  site: Site,
  page: Pick<PageRow, 'address' | 'depth'>,
  answer: OutboundResponse,
): Promise<ParsedHtml> =>
  site.scope.htmlReader.read({ ...(await htmlOf(site, page.address, answer)), withFooter: page.depth === 0 });

async function readHtml(source: WebSource, page: PageRow, answer: OutboundResponse): Promise<PageOutcome> {
  const { settings, title } = source;
  const html = await parsePage(source, page, answer);
  const isFollowed =
    !html.nofollow && !NOFOLLOW.test(answer.header('x-robots-tag') ?? '') && page.depth < settings.maxDepth;
  const found = isFollowed ? await foundPages(source, pagesLinked(source, html, answer.url), page.depth + 1) : [];
  const why = whySkipped(source, page, answer, html);
  if (why?.status === 'skipped') return { ...why, found: [...why.found, ...found] };
  return {
    status: 'kept',
    content: {
      title: html.title ?? title,
      blocks: html.blocks,
      number: null,
      language: html.language,
      url: addressOf(page, answer),
    },
    found,
    faqs: html.faqs,
  };
}

const nameOfFile = (address: string): string => {
  const name = new URL(address).pathname.split('/').at(-1) ?? '';
  return (
    name
      .replace(/\.pdf$/i, '')
      .replaceAll(/%20|[_-]+/g, ' ')
      .trim() || 'PDF'
  );
};

async function readLinkedPdf(page: PageRow, answer: OutboundResponse): Promise<PageOutcome> {
  const url = normalAddress(answer.url);
  if (NOINDEX.test(answer.header('x-robots-tag') ?? '')) return skipped('It asks not to be indexed (noindex).');
  if (url !== page.address) return skipped(`It leads to ${url}.`, [newPage(url, page.depth)]);
  const pages = await readPdf(answer.body, { maxPages: MAX_PDF_PAGES });
  return {
    status: 'kept',
    content: {
      title: nameOfFile(url),
      blocks: pages.flatMap(({ blocks }) => blocks),
      number: null,
      language: null,
      url,
    },
    found: [],
  };
}

/** Why an address is not asked for at all; null when it is. */
export async function refusedBecause(site: Site, address: string): Promise<string | null> {
  const { isAllowed } = await site.robots();
  if (!isAllowed(address)) return 'The robots.txt of the site does not allow it.';
  if (isPdfAddress(address) && !site.settings.followPdfs) return 'It is a PDF, and PDFs are not read.';
  // The first page is read for its links whatever the patterns say, or there would be no way to those that fit.
  return address === site.start ? null : leftOutBecause(site, address);
}

/** Asks for one address of a site: its answer, or what became of it where there is nothing to read. */
export async function askForPage(site: Site, address: string): Promise<OutboundResponse | NotKept> {
  const limits = isPdfAddress(address) ? FILE : { ...PAGE, accept: 'text/html,application/xhtml+xml' };
  const answer = await site.scope.outbound.get(address, { ...limits, paceMs: await crawlDelayMs(site) });
  return outcomeOfAnswer(answer, site) ?? answer;
}

/** Reads one address of a site. Throws when the site can't be asked what may be read: that ends the round, not this page alone. */
export async function readWebPage(source: WebSource, page: PageRow): Promise<PageOutcome> {
  const refused = await refusedBecause(source, page.address);
  if (refused) return skipped(refused);
  try {
    const answer = await askForPage(source, page.address);
    if ('reason' in answer) return answer;
    return PDF.test(answer.contentType) ? await readLinkedPdf(page, answer) : await readHtml(source, page, answer);
  } catch (error) {
    if (error instanceof OutboundError) return outcomeOfFault(error);
    if (error instanceof HtmlError || error instanceof PdfError)
      return { status: 'failed', reason: error.message, isGone: false };
    throw error;
  }
}
