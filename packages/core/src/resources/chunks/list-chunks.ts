import { notFound } from '@lobby/contracts/errors';
import type { SyncTrigger, ListChunks, SyncChange } from '@lobby/contracts/resources';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { getResource } from '../list-resources.ts';

const CHUNK_FILTERS = {
  all: {},
  edited: { originalText: { not: null } },
  off: { active: false },
};

/** The chunks of a resource whose text holds `search`, in reading order, with the page that each stands on. */
export async function listChunks(tx: TenantTx, { resourceId, search, filter, skip, take }: ListChunks) {
  await getResource(tx, resourceId);
  const where = {
    resourceId,
    ...CHUNK_FILTERS[filter],
    ...(search === '' ? {} : { text: containsInsensitive(search) }),
  };
  const chunks = await tx.chunk.findMany({
    where,
    orderBy: [{ resourcePage: { position: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    skip,
    take,
    select: {
      id: true,
      text: true,
      originalText: true,
      headingPath: true,
      page: true,
      pageId: true,
      language: true,
      active: true,
      resourcePage: { select: { url: true, title: true } },
    },
  });
  return {
    chunks: chunks.map(({ resourcePage, ...chunk }) => ({
      ...chunk,
      url: resourcePage.url,
      pageTitle: resourcePage.title,
    })),
    total: await tx.chunk.count({ where }),
  };
}

/** What a page said when it was read, for its chunks to be looked at beside it. */
export async function getPageText(tx: TenantTx, pageId: string) {
  const page = await tx.resourcePage.findUnique({
    where: { id: pageId },
    select: { id: true, title: true, url: true, key: true, text: true, fetchedAt: true },
  });
  if (!page) throw notFound('page');
  return page;
}

/** What the readings of a resource after its first changed, the newest first. */
export async function listSyncs(
  tx: TenantTx,
  { resourceId, skip, take }: { resourceId: string; skip: number; take: number },
) {
  await getResource(tx, resourceId);
  const syncs = await tx.resourceSync.findMany({ where: { resourceId }, orderBy: { generation: 'desc' }, skip, take });
  return {
    syncs: syncs.map(({ tenantId: _tenantId, resourceId: _resourceId, trigger, changes, ...sync }) => ({
      ...sync,
      trigger: trigger as SyncTrigger,
      changes: changes as unknown as SyncChange[],
    })),
    total: await tx.resourceSync.count({ where: { resourceId } }),
  };
}
