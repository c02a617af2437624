import { AppError } from '@lobby/contracts/errors';
import type { RecordPageView } from '@lobby/contracts/contacts';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';

/** Page views that are kept of one visitor. */
const MAX_STORED_PAGE_VIEWS = 200;

/** A page's URL without its fragment and credentials, which can hold secrets. */
function normalizePageUrl(pageUrl: string): string {
  const url = URL.parse(pageUrl);
  if (!url || !/^https?:$/.test(url.protocol)) throw new AppError('invalid', 'page_url_invalid');
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

/** Records the page that a visitor is on; the same page twice in a row counts once. */
export async function recordPageView(tx: TenantTx, visitorId: string, { url, title }: RecordPageView): Promise<void> {
  const pageUrl = normalizePageUrl(url);
  await tx.visitor.updateMany({
    where: { id: visitorId },
    data: { pageUrl, pageTitle: title || null, lastSeenAt: new Date() },
  });
  const views = { where: { visitorId }, orderBy: { createdAt: 'desc' } } as const;
  const last = await tx.pageView.findFirst({ ...views, select: { url: true } });
  if (last?.url === pageUrl) return;
  await tx.pageView.create({ data: { visitorId, url: pageUrl, title }, select: { id: true } });
  const [oldest] = await tx.pageView.findMany({
    ...views,
    skip: MAX_STORED_PAGE_VIEWS,
    take: 1,
    select: { createdAt: true },
  });
  if (oldest) await tx.pageView.deleteMany({ where: { visitorId, createdAt: { lte: oldest.createdAt } } });
  // The inbox shows only visitors who have written.
  if ((await tx.conversation.count({ where: { visitorId, lastSeq: { gt: 0 } } })) > 0)
    await publish(tx, 'visitor.changed', { visitorId });
}
