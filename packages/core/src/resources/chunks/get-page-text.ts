import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** A page's text as it was read, to be shown beside its chunks. */
export async function getPageText(tx: TenantTx, pageId: string) {
  const page = await tx.resourcePage.findUnique({
    where: { id: pageId },
    select: { id: true, title: true, url: true, key: true, text: true, fetchedAt: true },
  });
  if (!page) throw notFound('page');
  return page;
}
