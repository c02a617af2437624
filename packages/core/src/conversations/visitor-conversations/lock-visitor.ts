import { VISITOR_ONLINE_SECONDS } from '../visitor-presence/mark-visitors-online.ts';
import { AppError, notFound } from '@lobby/contracts/errors';
import type { SendMessage } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';

export type PageContext = Pick<SendMessage, 'pageUrl' | 'pageTitle'>;

/** Locks a visitor's row until the commit and updates when and where they were last seen; forbidden if they are blocked. */
export async function lockVisitor(
  tx: TenantTx,
  visitorId: string,
  page: PageContext = {},
): Promise<{ contactId: string | null }> {
  const { pageUrl, pageTitle } = { pageUrl: page.pageUrl ?? null, pageTitle: page.pageTitle ?? null };
  // An UPDATE of no key column: foreign-key checks of a transaction that holds the conversation would deadlock with FOR UPDATE.
  const [visitor] = await tx.$queryRaw<{ contactId: string | null; blockedAt: Date | null }[]>`
    WITH visitor AS (
      UPDATE "Visitor" SET "lastSeenAt" = now(), "onlineUntil" = now() + make_interval(secs => ${VISITOR_ONLINE_SECONDS}::int),
        "pageUrl" = coalesce(${pageUrl}, "pageUrl"),
        "pageTitle" = CASE WHEN ${pageUrl}::text IS NULL THEN "pageTitle" ELSE ${pageTitle} END
      WHERE id = ${visitorId}::uuid RETURNING "contactId", "blockedAt"),
    seen AS (
      UPDATE "Contact" SET "lastSeenAt" = now() WHERE id IN (
        SELECT c.id FROM "Contact" c JOIN visitor ON visitor."contactId" = c.id
        WHERE coalesce(c."lastSeenAt", '-infinity') < now() - interval '1 minute' FOR NO KEY UPDATE OF c SKIP LOCKED))
    SELECT * FROM visitor`;
  if (!visitor) throw notFound('visitor_session');
  if (visitor.blockedAt) throw new AppError('forbidden', 'visitor_blocked');
  return visitor;
}
