import { randomBytes } from 'node:crypto';
import { HtmlError } from '@lobby/ingestion';
import type { Block, ParsedHtml } from '@lobby/ingestion';
import { OutboundError } from '@lobby/outbound';
import { HTML_LIMITS } from './fetch-page.ts';
import { isSameSite, normalizeUrl } from './page-url.ts';
import { parsePage } from './parse-page.ts';
import { crawlDelayMs } from './site-crawl.ts';
import type { SiteCrawl } from './site-crawl.ts';
import { hasOwnText, toComparedText } from './text-likeness.ts';
import type { ComparedText } from './text-likeness.ts';

/** What a site sends for a URL that it can't have. */
export interface MissingPage {
  /** The blocks that stand on it, as its template has them on every page. */
  texts: ReadonlySet<string>;
  /** What a page is compared with; null where the site says by its status that there is none. */
  compared: ComparedText | null;
}

const NOT_FOUND =
  /\b404\b|\b(?:page|site|document|file|content|url|address|link)\b.{0,30}\b(?:does(?: not|n[’']t) exist|no longer exists|is gone)|\bnot found\b|nicht gefunden|existiert nicht|introuvable|n[’']existe (?:pas|plus)|no (?:se ha )?encontrad[ao]|no existe|non (?:è stata )?trovat[ao]|não (?:foi )?encontrad[ao]|niet gevonden|hittades inte|kan(?: ikke|te) finde|ikke funnet|ei löytynyt|nie znaleziono|nenalezena|не найден|не знайден|bulunamadı|見つかりません|找不到|不存在|찾을 수 없/iu;
const MAX_NOTICE = 400;
/** A site that wants to be asked more seldom is not asked for a page that it doesn't have. */
const MAX_DELAY_MS = 3_000;
const MAX_CACHED = 500;
const cache = new Map<string, Promise<MissingPage | null>>();

const countLetters = (blocks: readonly Block[]): number => blocks.reduce((sum, { text }) => sum + text.length, 0);

/** Whether a page says by its title or first heading, and with few words more, that there is no such page. */
function saysNotFound({ title, blocks }: ParsedHtml): boolean {
  const heading = blocks.find(({ kind }) => kind === 'heading')?.text ?? '';
  return (NOT_FOUND.test(title ?? '') || NOT_FOUND.test(heading)) && countLetters(blocks) <= MAX_NOTICE;
}

/** Messages repeat the address that was asked for. */
const withoutPath = (text: string, path: string): string =>
  text.replaceAll(path, ' ').replaceAll(path.slice(1), ' ').trim();

async function requestMissingPage(site: SiteCrawl): Promise<MissingPage | null> {
  const path = `/${randomBytes(9).toString('hex')}`;
  const url = new URL(path, site.startUrl).href;
  const { isAllowed } = await site.robots();
  const paceMs = await crawlDelayMs(site);
  if (!isAllowed(url) || paceMs > MAX_DELAY_MS) return null;
  const response = await site.scope.outbound.get(url, { ...HTML_LIMITS, paceMs });
  if (response.status >= 500 || !isSameSite(response.url, site.startUrl)) return null;
  const html = await parsePage(site, { key: url, depth: 1 }, response);
  // A site that leads lost visitors to one of its pages says nothing of the others.
  if (normalizeUrl(response.url) !== url && !saysNotFound(html)) return null;
  const texts = html.blocks.map(({ text }) => withoutPath(text, path));
  const isSoft = response.status < 400;
  return { texts: new Set(texts), compared: isSoft ? toComparedText(texts.join('\n')) : null };
}

/** What the site sends for a URL that it can't have, requested once for one sync; null if it can't be told. */
export function loadMissingPage(site: SiteCrawl): Promise<MissingPage | null> {
  const cached = cache.get(site.cacheKey);
  if (cached) return cached;
  const loading = requestMissingPage(site).catch((error: unknown) => {
    if (error instanceof OutboundError || error instanceof HtmlError) return null;
    throw error;
  });
  loading.catch(() => cache.delete(site.cacheKey));
  cache.set(site.cacheKey, loading);
  const [oldest] = cache.keys();
  if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
  return loading;
}

/** A page as it is compared with what the site sends for one that it can't have. */
interface JudgedPage {
  url: string;
  html: ParsedHtml;
  /** The text of the first page; null while it isn't indexed. */
  firstText: string | null;
}

/** Whether a page is the site's message that there is no such page, sent as if there were. */
export async function isSoftNotFound(site: SiteCrawl, { url, html, firstText }: JudgedPage): Promise<boolean> {
  if (html.blocks.length === 0) return false;
  if (saysNotFound(html)) return true;
  if (normalizeUrl(url) === site.startKey) return false;
  const compared = (await loadMissingPage(site))?.compared;
  if (!compared) return false;
  // A site that sends its first page for everything doesn't thereby say that it has no such page.
  if (firstText === null || !hasOwnText([{ kind: 'text', text: firstText }], compared)) return false;
  const { pathname } = new URL(url);
  const isPath = pathname.length > 2;
  const blocks = html.blocks.map((block) => ({
    ...block,
    text: isPath ? withoutPath(block.text, pathname) : block.text,
  }));
  return !hasOwnText(blocks, compared);
}
