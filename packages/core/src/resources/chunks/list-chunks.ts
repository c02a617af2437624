import type { ListChunks } from '@lobby/contracts/resources';
import { containsInsensitive } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { getResource } from '../get-resource.ts';

const FILTERS = {
  all: {},
  edited: { originalText: { not: null } },
  inactive: { active: false },
};

type Query = Pick<ListChunks, 'resourceId' | 'skip' | 'take'> & Partial<ListChunks>;

/** The chunks of a resource whose text contains `search`, in reading order, with the page of each. */
export async function listChunks(tx: TenantTx, { resourceId, search = '', filter = 'all', skip, take }: Query) {
  await getResource(tx, resourceId);
  const where = {
    resourceId,
    ...FILTERS[filter],
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
