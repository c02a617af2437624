import { CrawlSettings } from '@lobby/contracts';
import { parseHtml, parseRobots, parseSitemap } from '@lobby/ingestion';
import type { RobotsRules } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import { isPageAddress, isSameSite, normalAddress } from './page-address.ts';
import type { TenantScope } from '../../deps.ts';
import { forgetRobots, robotsOf } from './robots-cache.ts';
import type { NewPage, PageOutcome, PageRow, Round, Source } from './source.ts';
import { SourceError } from './source.ts';

/** The name under which the crawler asks, and that a robots.txt can address. */
const CRAWLER = 'LobbyBot';

const PAGE = { maxBytes: 5_000_000, timeoutMs: 30_000 };
const ROBOTS = { maxBytes: 500_000, timeoutMs: 15_000 };
const SITEMAP = { maxBytes: 10_000_000, timeoutMs: 30_000 };
const MAX_SITEMAPS = 20;
const NOINDEX = /\b(noindex|none)\b/i;
const HTML = /^(text\/html|application\/xhtml\+xml)\b/i;
/** Answers that may be another in a moment, and faults that may be gone. */
const PASSING_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const PASSING_FAULTS = new Set(['timed_out', 'unreachable']);

const newPage = (address: string, depth: number): NewPage => ({
  address,
  url: address,
  title: null,
  text: null,
  depth,
});

function outcomeOfFault(error: OutboundError): PageOutcome {
  if (PASSING_FAULTS.has(error.fault)) return { status: 'again', reason: error.message };
  return { status: 'failed', reason: error.message, isGone: false };
}

/** What a page's answer means before its text is looked at; null: it is a page to read. */
function outcomeOfAnswer(answer: OutboundResponse, start: string): PageOutcome | null {
  if (PASSING_STATUS.has(answer.status)) return { status: 'again', reason: `The page answered ${answer.status}.` };
  if (answer.status >= 400)
    return {
      status: 'failed',
      reason: `The page answered ${answer.status}.`,
      isGone: answer.status === 404 || answer.status === 410,
    };
  if (!isSameSite(answer.url, start))
    return { status: 'skipped', reason: `It leads to another site (${new URL(answer.url).host}).`, found: [] };
  if (!HTML.test(answer.contentType))
    return {
      status: 'skipped',
      reason: `It is not a page of text (${answer.contentType.split(';')[0] || 'no type'}).`,
      found: [],
    };
  return null;
}

/** One site as it is read in one round: where it begins, how far it goes, and its robots.txt, asked for once. */
interface Site {
  scope: TenantScope;
  title: string;
  start: string;
  settings: CrawlSettings;
  robots: () => Promise<RobotsRules>;
  /** A page may work in a moment: by then the site may be away as a whole. */
  stumbled: () => void;
  /** A sitemap could not be asked just now. */
  isPartial: boolean;
}

function openSite({ scope, resource }: Round): Site {
  const start = normalAddress(resource.url ?? '');
  const reading = `${resource.id} ${resource.generation}`;
  const readRobots = async (): Promise<RobotsRules> => {
    const address = new URL('/robots.txt', start).href;
    const answer = await scope.outbound.get(address, ROBOTS).catch((error: unknown) => {
      if (error instanceof OutboundError && !PASSING_FAULTS.has(error.fault))
        throw new SourceError(error.message, { cause: error });
      throw error;
    });
    if (answer.status >= 500) {
      throw new SourceError(
        `${new URL(start).host} can't say what may be read (its robots.txt answered ${answer.status}). Try again later.`,
      );
    }
    return parseRobots(address, answer.status < 400 ? answer.body.toString('utf8') : '', CRAWLER);
  };
  return {
    scope,
    title: resource.title,
    start,
    settings: CrawlSettings.parse(resource.settings),
    robots: () => robotsOf(reading, readRobots),
    stumbled: () => forgetRobots(reading),
    isPartial: false,
  };
}

/** The pages that the site's sitemaps name. A sitemap only helps: without one the links do. */
async function sitemapPages(site: Site): Promise<string[]> {
  const { scope, start, settings, robots } = site;
  const { sitemaps } = await robots();
  const waiting = sitemaps.length > 0 ? [...sitemaps] : [new URL('/sitemap.xml', start).href];
  const pages = new Set<string>();
  for (let read = 0; read < MAX_SITEMAPS && pages.size < settings.maxPages; read++) {
    const address = waiting.shift();
    if (address === undefined) break;
    if (!isSameSite(address, start)) continue;
    const answer = await scope.outbound.get(address, SITEMAP).catch(() => null);
    if (!answer || PASSING_STATUS.has(answer.status)) site.isPartial = true;
    if (!answer || answer.status !== 200) continue;
    const sitemap = parseSitemap(answer.body.toString('utf8'));
    waiting.push(...sitemap.sitemaps);
    for (const page of sitemap.pages)
      if (isSameSite(page, start) && isPageAddress(page)) pages.add(normalAddress(page));
  }
  return [...pages];
}

/** Reads a page's HTML: what it says, and which further pages it knows of. */
function readHtml({ start, settings, title }: Site, page: PageRow, answer: OutboundResponse): PageOutcome {
  const url = normalAddress(answer.url);
  const html = parseHtml(answer.body.toString('utf8'), answer.url);
  const isFollowed = !html.nofollow && page.depth < settings.maxDepth;
  const links = isFollowed ? html.links.filter((link) => isSameSite(link, start) && isPageAddress(link)) : [];
  const found = links.map((link) => newPage(normalAddress(link), page.depth + 1));
  const skip = (reason: string, first: NewPage[] = []): PageOutcome => ({
    status: 'skipped',
    reason,
    found: [...first, ...found],
  });

  if (html.noindex || NOINDEX.test(answer.header('x-robots-tag') ?? ''))
    return skip('It asks not to be indexed (noindex).');
  const canonical = html.canonical && isSameSite(html.canonical, start) ? normalAddress(html.canonical) : url;
  if (canonical !== page.address && canonical !== url)
    return skip(`It is the same as ${canonical}.`, [newPage(canonical, page.depth)]);
  if (url !== page.address) return skip(`It leads to ${url}.`, [newPage(url, page.depth)]);
  if (html.blocks.length === 0)
    return skip('There is no text on it. Pages that are made by scripts in the browser can not be read yet.');
  return {
    status: 'kept',
    content: { title: html.title ?? title, blocks: html.blocks, number: null, language: html.language, url },
    found,
  };
}

async function readPage(site: Site, page: PageRow): Promise<PageOutcome> {
  // Outside of the try: a site that can't be asked what may be read ends the round, it doesn't fail page after page.
  const { isAllowed } = await site.robots();
  if (!isAllowed(page.address))
    return { status: 'skipped', reason: 'The robots.txt of the site does not allow it.', found: [] };
  try {
    const answer = await site.scope.outbound.get(page.address, { ...PAGE, accept: 'text/html,application/xhtml+xml' });
    return outcomeOfAnswer(answer, site.start) ?? readHtml(site, page, answer);
  } catch (error) {
    if (error instanceof OutboundError) return outcomeOfFault(error);
    throw error;
  }
}

async function firstPages(site: Site): Promise<NewPage[]> {
  const named = await sitemapPages(site);
  return [
    newPage(site.start, 0),
    ...named.filter((address) => address !== site.start).map((address) => newPage(address, 1)),
  ];
}

/** A web site: links of the same site and its sitemap, within the crawl's limits and what its robots.txt allows. */
export function openWebsiteSource(round: Round): Source {
  const site = openSite(round);
  return {
    begin: () => firstPages(site),
    read: async (page) => {
      const outcome = await readPage(site, page);
      if (outcome.status === 'again') site.stumbled();
      return outcome;
    },
    isPartial: () => site.isPartial,
    turnInMs: (page) => site.scope.outbound.turnInMs(page.address),
  };
}
