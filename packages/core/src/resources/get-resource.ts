import { notFound } from '@lobby/contracts/errors';
import { CrawlSettings } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { toResourceView } from './to-resource-view.ts';

/** A resource with the settings of its crawl, if it is a website; throws not_found when the tenant has none with this id. */
export async function getResource(tx: TenantTx, resourceId: string) {
  const row = await tx.resource.findUnique({
    where: { id: resourceId },
    include: { file: { select: { name: true } } },
  });
  if (!row) throw notFound('resource');
  const view = toResourceView(row, await tx.chunk.count({ where: { resourceId } }));
  return { ...view, crawlSettings: row.type === 'website' ? CrawlSettings.parse(row.settings) : null };
}
