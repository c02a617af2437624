import { AppError } from '@lobby/contracts';
import type { ViewPage } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** Views of one visitor that are kept. */
const KEPT = 200;

/** The address without what stands behind its #, where a link can hold a secret. */
function pageOf(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) throw new AppError('invalid', 'This is no address of a page.');
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

/** Notes the page that a visitor is on; the same page twice in a row is one view. */
export async function viewPage(tx: TenantTx, visitorId: string, { url, title }: ViewPage): Promise<void> {
  const pageUrl = pageOf(url);
  await tx.visitor.updateMany({
    where: { id: visitorId },
    data: { pageUrl, pageTitle: title || null, lastSeenAt: new Date() },
  });
  const views = { where: { visitorId }, orderBy: { createdAt: 'desc' } } as const;
  const last = await tx.pageView.findFirst({ ...views, select: { url: true } });
  if (last?.url === pageUrl) return;
  await tx.pageView.create({ data: { visitorId, url: pageUrl, title }, select: { id: true } });
  const [oldest] = await tx.pageView.findMany({ ...views, skip: KEPT, take: 1, select: { createdAt: true } });
  if (oldest) await tx.pageView.deleteMany({ where: { visitorId, createdAt: { lte: oldest.createdAt } } });
  // Of somebody who has said nothing, nobody looks at the pages.
  if ((await tx.conversation.count({ where: { visitorId, lastSeq: { gt: 0 } } })) > 0)
    await publish(tx, 'visitor.changed', { visitorId });
}
