import { notFound } from '@lobby/contracts/errors';
import { CrawlSettings } from '@lobby/contracts/resources';
import type { IncludePages, UpdateWebsite } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../../audit/index.ts';
import type { Actor, TenantScope } from '../../deps.ts';
import { startSync } from '../sync/start-sync.ts';
import { assertCrawlable } from '../assert-crawlable.ts';
import { normalizeUrl } from './page-url.ts';

/** Reasons that are the company's own settings, which it may change; a site's own wish is respected. */
const OVERRIDABLE_REASONS = [
  'page_limit',
  'pattern_excluded',
  'pattern_not_included',
  'links_only',
  'pdf_not_followed',
] as const;

async function getWebsite(tx: TenantTx, resourceId: string) {
  const website = await tx.resource.findFirst({
    where: { id: resourceId, type: 'website' },
    select: { url: true, settings: true },
  });
  if (!website) throw notFound('resource');
  return { url: website.url ?? '', settings: CrawlSettings.parse(website.settings) };
}

/** Stores what differs from before and crawls the site with it; pages that were read serve until each is read again. */
async function startCrawl(
  tx: TenantTx,
  actor: Actor,
  { resourceId, ...changes }: { resourceId: string; url?: string; settings: CrawlSettings },
): Promise<void> {
  await startSync(tx, resourceId, 'manual', changes);
  await recordAudit(tx, { actorUserId: actor.userId, action: 'resource.website_updated', target: resourceId });
}

/** Changes where a website's crawl starts and what it reads, and starts one. Throws not_found for what is no website. */
export async function updateWebsiteResource(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'outbound'>,
  actor: Actor,
  { resourceId, url, settings }: UpdateWebsite,
): Promise<void> {
  assertCrawlable(scope, url);
  await scope.db(async (tx) => {
    await getWebsite(tx, resourceId);
    await startCrawl(tx, actor, { resourceId, url, settings });
  });
  await scope.jobs.enqueue('resource.ingest', {});
}

/** Includes pages that the website's own settings have left out, and starts a crawl. Throws not_found for a page left out otherwise. */
export async function includePages(
  scope: Pick<TenantScope, 'db' | 'jobs'>,
  actor: Actor,
  { resourceId, pageIds }: IncludePages,
): Promise<void> {
  await scope.db(async (tx) => {
    const { settings } = await getWebsite(tx, resourceId);
    const pages = await tx.resourcePage.findMany({
      where: { resourceId, id: { in: pageIds }, status: 'skipped', reasonCode: { in: [...OVERRIDABLE_REASONS] } },
      select: { key: true, url: true, reasonCode: true },
    });
    if (pages.length < new Set(pageIds).size) throw notFound('page');
    const known = new Set(settings.alwaysInclude.map(normalizeUrl));
    const added = pages.filter(({ key }) => !known.has(key)).map(({ key, url }) => url ?? key);
    const overLimit = pages.filter(({ reasonCode }) => reasonCode === 'page_limit').length;
    const included = {
      ...settings,
      alwaysInclude: [...settings.alwaysInclude, ...added],
      maxPages: settings.maxPages + overLimit,
    };
    await startCrawl(tx, actor, { resourceId, settings: CrawlSettings.parse(included) });
  });
  await scope.jobs.enqueue('resource.ingest', {});
}
