import { AppError } from '@lobby/contracts/errors';
import { CrawlSettings } from '@lobby/contracts/resources';
import type { CreateWebsite } from '@lobby/contracts/resources';
import { OutboundError } from '@lobby/outbound';
import type { Actor, TenantScope } from '../../deps.ts';
import { createResource } from '../create-resource.ts';
import { defaultSiteTitle } from '../default-site-title.ts';

/** Creates a resource from a website. A URL that leads into a private network is rejected at once. */
export async function createWebsiteResource(
  scope: Pick<TenantScope, 'db' | 'jobs' | 'outbound'>,
  actor: Actor,
  { url, settings }: CreateWebsite,
): Promise<{ id: string }> {
  try {
    scope.outbound.assertSafeAddress(url);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError('invalid', error.code, { params: error.params, cause: error });
  }
  const title = defaultSiteTitle(url);
  const website = { title, hasDefaultTitle: true, url, settings: CrawlSettings.parse(settings ?? {}), sizeBytes: 0 };
  const created = await scope.db((tx) => createResource(tx, actor, { type: 'website', ...website }));
  await scope.jobs.enqueue('resource.ingest', {});
  return created;
}
