import { CrawlSettings } from '@lobby/contracts/resources';
import type { CreateWebsite } from '@lobby/contracts/resources';
import type { Actor, TenantScope } from '../../deps.ts';
import { createResource } from '../create-resource.ts';
import { assertCrawlable } from '../assert-crawlable.ts';
import { defaultSiteTitle } from '../default-site-title.ts';

/** Creates a resource from a website. A URL that leads into a private network is rejected at once. */
export async function createWebsiteResource(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'outbound'>,
  actor: Actor,
  { url, settings }: CreateWebsite,
): Promise<{ id: string }> {
  assertCrawlable(scope, url);
  const title = defaultSiteTitle(url);
  const website = { title, hasDefaultTitle: true, url, settings: CrawlSettings.parse(settings ?? {}), sizeBytes: 0 };
  const created = await scope.db((tx) => createResource(tx, actor, { type: 'website', ...website }));
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
