import { CrawlSettings } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { getTenantSettings } from '../../tenants/index.ts';
import { publishResourceChanged } from '../publish-resource-changed.ts';
import { findNextPage } from './frontier.ts';
import type { LeasedResource, PageRow } from '../ingest-run.ts';

/** What the transaction of a lease has loaded for a run, and where an earlier run stopped. */
export interface RunState {
  resource: LeasedResource;
  planMaxPages: number;
  language: string;
  companyName: string;
  formerModel: string | null;
  hasPages: boolean;
  nextPage: PageRow | null;
}

/** Loads a leased resource and counts the attempt, so that a resource which kills its process is given up eventually. */
export async function startRun(tx: TenantTx, resourceId: string): Promise<RunState | null> {
  const resource = await tx.resource.findUnique({ where: { id: resourceId } });
  const tenant = await tx.tenant.findFirst({ select: { name: true, terms: { select: { maxPages: true } } } });
  const { language, formerEmbeddingModel } = await getTenantSettings(tx);
  if (!resource || !tenant) return null;
  await tx.resource.updateMany({
    where: { id: resource.id },
    data: { status: 'processing', attempts: { increment: 1 } },
  });
  const { pagesDiscovered, pagesProcessed, generation } = resource;
  if (resource.status === 'pending')
    await publishResourceChanged(tx, resourceId, { status: 'processing', pagesDiscovered, pagesProcessed });
  const somePage = await tx.resourcePage.findFirst({ where: { resourceId, generation }, select: { id: true } });
  return {
    resource,
    planMaxPages: tenant.terms.maxPages,
    language,
    companyName: tenant.name,
    formerModel: formerEmbeddingModel,
    hasPages: somePage !== null,
    nextPage: somePage ? await findNextPage(tx, { resource }) : null,
  };
}

/** The page limit of a run: the plan's, and for a crawl also its own. */
export const resolveMaxPages = ({ resource, planMaxPages }: RunState): number =>
  resource.type === 'website' ? Math.min(CrawlSettings.parse(resource.settings).maxPages, planMaxPages) : planMaxPages;
