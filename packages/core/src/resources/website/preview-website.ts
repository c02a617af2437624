import { randomUUID } from 'node:crypto';
import type { AddWebsite, PreviewVerdict, SitePreview } from '@lobby/contracts';
import { HtmlError } from '@lobby/ingestion';
import type { ParsedHtml } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import { within } from '@lobby/runtime';
import type { TenantScope } from '../../deps.ts';
import { SourceError } from '../ingest/source.ts';
import { crawlDelayMs, leftOutBecause, openSite, sitemapPages } from './open-site.ts';
import type { Site } from './open-site.ts';
import { normalAddress } from './page-address.ts';
import { askForPage, pagesLinked, parsePage, refusedBecause } from './read-web-page.ts';

const TIMEOUT_MS = 45_000;
const MAX_SITEMAPS = 5;
const MOST_NAMED = 20_000;
const SHOWN = 300;
/** A host is asked once a second; reading and storing a page takes about as long beside it. */
const SECONDS_A_PAGE = 1;
const FEW_WORDS = 30;

type Scope = Pick<TenantScope, 'db' | 'outbound' | 'htmlReader' | 'pageRenderer'>;
type StartPage = { url: string; title: string | null; words: number; fault: string | null; links: string[] };

const countWords = ({ blocks }: ParsedHtml): number =>
  blocks.reduce((words, { text }) => words + text.split(/\s+/).length, 0);

/** Reads the first page as the crawl would. */
async function readStart(site: Site): Promise<StartPage> {
  const nothing = { url: site.start, title: null, words: 0, links: [] };
  try {
    const { isAllowed } = await site.robots();
    if (!isAllowed(site.start)) return { ...nothing, fault: 'The robots.txt of the site does not allow it.' };
    const answer = await askForPage(site, site.start);
    if ('reason' in answer) return { ...nothing, fault: answer.reason };
    const html = await parsePage(site, { address: site.start, depth: 0 }, answer);
    const links = html.nofollow || site.settings.maxDepth === 0 ? [] : pagesLinked(site, html, answer.url);
    return { url: normalAddress(answer.url), title: html.title, words: countWords(html), fault: null, links };
  } catch (error) {
    if (error instanceof OutboundError || error instanceof HtmlError) return { ...nothing, fault: error.message };
    throw error;
  }
}

/** What becomes of each address, in order; only as many are read as the limit leaves room for. */
async function judge(site: Site, addresses: readonly string[], maxPages: number): Promise<SitePreview['pages']> {
  const { isAllowed } = await site.robots();
  const pages: SitePreview['pages'] = [];
  let room = maxPages;
  for (const url of addresses) {
    const reason = await refusedBecause(site, url);
    const isRead = reason === null && room > 0;
    if (isRead) room -= 1;
    const refusal: PreviewVerdict = isAllowed(url) ? 'left_out' : 'forbidden';
    const verdict = isRead ? 'read' : reason === null ? 'beyond' : refusal;
    pages.push({ url, verdict, reason: reason ?? (isRead ? null : `It is beyond the limit of ${maxPages} pages.`) });
  }
  return pages;
}

function notesOf(site: Site, start: StartPage, { asked, allowed }: { asked: number; allowed: number }): string[] {
  const { settings, scope } = site;
  const notes: string[] = [];
  if (allowed < asked) notes.push(`Your plan allows ${allowed} pages a site, so not more than that are read.`);
  if (settings.render && !scope.pageRenderer)
    notes.push('No browser is installed on this server: pages are read without running their scripts.');
  if (start.fault === null && start.words < FEW_WORDS && !settings.render)
    notes.push(
      scope.pageRenderer
        ? 'There is hardly any text on the first page. If it is made by scripts in the browser, switch on "Run the scripts of pages".'
        : 'There is hardly any text on the first page. It may be made by scripts, and no browser is installed on this server to run them.',
    );
  if (start.fault === null && leftOutBecause(site, site.start) !== null)
    notes.push('Your patterns leave the first page out. It is read for its links only.');
  return notes;
}

async function preview(site: Site, allowedPages: number): Promise<SitePreview> {
  const robots = await site.robots();
  const start = await readStart(site);
  const named = await sitemapPages(site, MOST_NAMED, MAX_SITEMAPS);
  const asked = site.settings.maxPages;
  const maxPages = Math.min(asked, allowedPages);
  const addresses = new Set([site.start, ...(start.fault === null ? [start.url] : []), ...named.pages, ...start.links]);
  const pages = await judge(site, [...addresses], maxPages);
  const counts = { read: 0, left_out: 0, forbidden: 0, beyond: 0 };
  for (const { verdict } of pages) counts[verdict] += 1;
  const { links: _links, ...shown } = start;
  return {
    start: shown,
    hasRobots: robots.isFound,
    crawlDelay: robots.crawlDelay,
    sitemaps: named.sitemaps,
    inSitemaps: named.pages.length,
    pages: pages.slice(0, SHOWN),
    counts,
    seconds: Math.ceil(counts.read * Math.max(SECONDS_A_PAGE, (await crawlDelayMs(site)) / 1_000)),
    notes: notesOf(site, start, { asked, allowed: allowedPages }),
  };
}

const unreadable = (url: string, fault: string): SitePreview => ({
  start: { url, title: null, words: 0, fault },
  hasRobots: false,
  crawlDelay: null,
  sitemaps: [],
  inSitemaps: 0,
  pages: [],
  counts: { read: 0, left_out: 0, forbidden: 0, beyond: 0 },
  seconds: 0,
  notes: [],
});

/**
 * What a crawl with these settings would ask for, from the site's robots.txt, its sitemaps and its first page; nothing is stored. Where
 * the site can't be asked, the preview says why.
 */
export async function previewWebsite(scope: Scope, { url, settings }: AddWebsite): Promise<SitePreview> {
  const tenant = await scope.db((tx) => tx.tenant.findFirst({ select: { plan: { select: { maxPages: true } } } }));
  const late = () => new SourceError('The site takes too long to answer. Try again, or add it without a preview.');
  try {
    scope.outbound.check(url);
    const site = openSite(scope, url, settings ?? {}, `preview ${randomUUID()}`);
    return await within(TIMEOUT_MS, preview(site, tenant?.plan.maxPages ?? 0), late);
  } catch (error) {
    if (error instanceof SourceError || error instanceof OutboundError) return unreadable(url, error.message);
    throw error;
  }
}
