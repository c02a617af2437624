import { CrawlSettings } from '@lobby/contracts';
import { parseHtml, parseRobots, parseSitemap } from '@lobby/ingestion';
import type { RobotsRules } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import type { OutboundResponse } from '@lobby/outbound';
import { isPageAddress, isSameSite, normalAddress } from './page-address.ts';
import type { NewPage, PageOutcome, PageRow, Round, Source } from './source.ts';
import { SourceError } from './source.ts';

/** The name under which the crawler asks, and that a robots.txt can address. */
const CRAWLER = 'LobbyBot';

const PAGE = { maxBytes: 5_000_000, timeoutMs: 30_000 };
const ROBOTS = { maxBytes: 500_000, timeoutMs: 15_000 };
const SITEMAP = { maxBytes: 10_000_000, timeoutMs: 30_000 };
const MAX_SITEMAPS = 20;
const HTML = /^(text\/html|application\/xhtml\+xml)\b/i;
/** Answers that may be another in a moment, and faults that may be gone. */
const PASSING_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const PASSING_FAULTS = new Set(['timed_out', 'unreachable']);

const newPage = (address: string, depth: number): NewPage => ({ address, url: address, title: null, text: null, depth });

function outcomeOfFault(error: OutboundError): PageOutcome {
  if (PASSING_FAULTS.has(error.fault)) return { status: 'again', reason: error.message };
  return { status: 'failed', reason: error.message, isGone: false };
}

/** What a page's answer means before its text is looked at; null: it is a page to read. */
function outcomeOfAnswer(answer: OutboundResponse, start: string): PageOutcome | null {
  if (PASSING_STATUS.has(answer.status)) return { status: 'again', reason: `The page answered ${answer.status}.` };
  if (answer.status >= 400) return { status: 'failed', reason: `The page answered ${answer.status}.`, isGone: answer.status === 404 || answer.status === 410 };
  if (!isSameSite(answer.url, start)) return { status: 'skipped', reason: `It leads to another site (${new URL(answer.url).host}).`, found: [] };
  if (!HTML.test(answer.contentType)) return { status: 'skipped', reason: `It is not a page of text (${answer.contentType.split(';')[0] || 'no type'}).`, found: [] };
  return null;
}

/** A web site: links of the same site and its sitemap, within the crawl's limits and what its robots.txt allows. */
export function openWebsiteSource({ scope, resource }: Round): Source {
  const start = normalAddress(resource.url ?? '');
  const settings = CrawlSettings.parse(resource.settings);
  let rules: Promise<RobotsRules> | undefined;

  const readRobots = async (): Promise<RobotsRules> => {
    const address = new URL('/robots.txt', start).href;
    const answer = await scope.outbound.get(address, ROBOTS);
    if (answer.status >= 500) throw new SourceError(`${new URL(start).host} can't say what may be read (its robots.txt answered ${answer.status}). Try again later.`);
    return parseRobots(address, answer.status < 400 ? answer.body.toString('utf8') : '', CRAWLER);
  };
  const robots = (): Promise<RobotsRules> => (rules ??= readRobots());

  const sitemapPages = async ({ sitemaps }: RobotsRules): Promise<string[]> => {
    const waiting = sitemaps.length > 0 ? [...sitemaps] : [new URL('/sitemap.xml', start).href];
    const pages = new Set<string>();
    for (let read = 0; read < MAX_SITEMAPS && pages.size < settings.maxPages; read++) {
      const address = waiting.shift();
      if (address === undefined) break;
      if (!isSameSite(address, start)) continue;
      // A sitemap only helps: without one the links do.
      const answer = await scope.outbound.get(address, SITEMAP).catch(() => null);
      if (!answer || answer.status !== 200) continue;
      const sitemap = parseSitemap(answer.body.toString('utf8'));
      waiting.push(...sitemap.sitemaps);
      for (const page of sitemap.pages) if (isSameSite(page, start) && isPageAddress(page)) pages.add(normalAddress(page));
    }
    return [...pages];
  };

  const readHtml = (page: PageRow, answer: OutboundResponse): PageOutcome => {
    const url = normalAddress(answer.url);
    const html = parseHtml(answer.body.toString('utf8'), answer.url);
    const isFollowed = !html.nofollow && page.depth < settings.maxDepth;
    const links = isFollowed ? html.links.filter((link) => isSameSite(link, start) && isPageAddress(link)) : [];
    const found = links.map((link) => newPage(normalAddress(link), page.depth + 1));
    if (html.noindex || /\b(noindex|none)\b/i.test(answer.header('x-robots-tag') ?? '')) return { status: 'skipped', reason: 'It asks not to be indexed (noindex).', found };
    const canonical = html.canonical && isSameSite(html.canonical, start) ? normalAddress(html.canonical) : url;
    if (canonical !== page.address && canonical !== url) {
      return { status: 'skipped', reason: `It is the same as ${canonical}.`, found: [newPage(canonical, page.depth), ...found] };
    }
    if (url !== page.address) return { status: 'skipped', reason: `It leads to ${url}.`, found: [newPage(url, page.depth), ...found] };
    if (html.blocks.length === 0) return { status: 'skipped', reason: 'There is no text on it. Pages that are made by scripts in the browser can not be read yet.', found };
    return { status: 'kept', content: { title: html.title ?? resource.title, blocks: html.blocks, number: null, language: html.language, url }, found };
  };

  return {
    begin: async () => {
      try {
        return [newPage(start, 0), ...(await sitemapPages(await robots())).filter((address) => address !== start).map((address) => newPage(address, 1))];
      } catch (error) {
        if (error instanceof OutboundError && !PASSING_FAULTS.has(error.fault)) throw new SourceError(error.message, { cause: error });
        throw error;
      }
    },
    read: async (page) => {
      try {
        const { isAllowed } = await robots();
        if (!isAllowed(page.address)) return { status: 'skipped', reason: 'The robots.txt of the site does not allow it.', found: [] };
        const answer = await scope.outbound.get(page.address, { ...PAGE, accept: 'text/html,application/xhtml+xml' });
        return outcomeOfAnswer(answer, start) ?? readHtml(page, answer);
      } catch (error) {
        if (error instanceof OutboundError) return outcomeOfFault(error);
        throw error;
      }
    },
  };
}
