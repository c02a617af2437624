import { AppError } from '@lobby/contracts/errors';
import type { ConversationListItem } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { enqueueJob } from '@lobby/jobs';
import { hashToken, generateToken } from '../../auth/index.ts';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { listVisitorConversations } from '../visitor-conversations/list-visitor-conversations.ts';
import type { VisitorSession } from '../visitor-sessions/visitor-session.ts';

const LINK_LIFETIME_MS = 30 * 60_000;

/** The visitor with this address who was here last and has said something. */
const findVisitorByEmail = (tx: TenantTx, email: string) =>
  tx.visitor.findFirst({
    where: { contact: { email }, conversations: { some: { lastSeq: { gt: 0 } } } },
    orderBy: { lastSeenAt: 'desc' },
    select: { id: true, origin: true, pageUrl: true },
  });

/** The page that the link opens: where the person themselves last had the widget open; never one that the asker named. */
async function resolveResumePage(
  tx: TenantTx,
  { publicUrl }: Deps,
  visitor: { origin: string; pageUrl: string | null },
  session: VisitorSession,
) {
  const isAllowed =
    visitor.origin === new URL(publicUrl).origin ||
    (await tx.domain.count({ where: visitor.origin ? { origin: visitor.origin } : {} })) > 0;
  const origin = isAllowed ? visitor.origin : session.origin;
  const page = URL.parse(visitor.pageUrl ?? '');
  return page?.origin === origin ? `${origin}${page.pathname}` : `${origin}/`;
}

async function mailResumeLink(scope: TenantScope, session: VisitorSession, email: string): Promise<void> {
  const token = generateToken();
  await scope.db(async (tx) => {
    const visitor = await findVisitorByEmail(tx, email);
    if (!visitor) return;
    // Only the newest link works: an older message in a mailbox is worth nothing.
    await tx.resumeLink.deleteMany({ where: { email } });
    const expiresAt = new Date(scope.clock.now().getTime() + LINK_LIFETIME_MS);
    await tx.resumeLink.createMany({
      data: [{ visitorId: visitor.id, email, tokenHash: hashToken(token), expiresAt }],
    });
    const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
    const page = await resolveResumePage(tx, scope, visitor, session);
    // Behind the #, so that no server on the way to the page sees it.
    const data = { tenantName, link: `${page}#lobby-resume=${token}`, minutes: LINK_LIFETIME_MS / 60_000 };
    await enqueueJob(tx, 'mail.send', { template: 'resume_link', to: email, data });
  });
}

/**
 * Mails a link to go on in another browser, to an address that a visitor of this tenant has left. Does and says the same for an
 * address that nobody has left, and answers before it has looked, so that time tells nothing either.
 */
export async function sendResumeLink(
  deps: Deps,
  session: VisitorSession,
  { email, address }: { email: string; address: string },
): Promise<{ isMailSetUp: boolean }> {
  await deps.rateLimits.consume('mail-link-ip', address);
  await deps.rateLimits.consume('visitor-mail', email);
  void mailResumeLink(tenantScope(deps, session.tenantId), session, email).catch((error: unknown) =>
    deps.log.error({ err: error }, 'a link to go on elsewhere could not be made'),
  );
  return { isMailSetUp: deps.mailer.isConfigured };
}

/** Uses a link up; gives the address that it proves. Throws for one that is unknown, used or too old. */
async function redeemResumeLink(
  tx: TenantTx,
  token: string,
  now: Date,
): Promise<{ email: string; contactId: string | null }> {
  const link = await tx.resumeLink.findFirst({
    where: { tokenHash: hashToken(token) },
    include: { visitor: { select: { contactId: true } } },
  });
  const updated = await tx.resumeLink.updateMany({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (!link || updated.count !== 1) throw new AppError('not_found', 'link_expired');
  return { email: link.email, contactId: link.visitor.contactId };
}

/**
 * Brings everything that was said under the link's address into this browser. It is moved, not shared: an address can be left by
 * anybody, and whoever claimed somebody else's must not read on once its owner has proved that it is theirs. A block comes along.
 */
export async function resumeConversations(
  deps: Deps,
  { tenantId, visitorId }: VisitorSession,
  { token, address }: { token: string; address: string },
): Promise<ConversationListItem[]> {
  await deps.rateLimits.consume('redeem-link', address);
  return deps.tenantDb(tenantId)(async (tx) => {
    const { email, contactId } = await redeemResumeLink(tx, token, deps.clock.now());
    const others = await tx.visitor.findMany({
      where: { contact: { email }, id: { not: visitorId } },
      select: { id: true, blockedAt: true },
    });
    const whereOtherVisitors = { visitorId: { in: others.map(({ id }) => id) } };
    await tx.conversation.updateMany({ where: whereOtherVisitors, data: { visitorId } });
    await tx.pageView.updateMany({ where: whereOtherVisitors, data: { visitorId } });
    await tx.visitor.updateMany({ where: { id: whereOtherVisitors.visitorId }, data: { contactId: null } });
    const blockedAt = others.find((other) => other.blockedAt)?.blockedAt;
    await tx.visitor.updateMany({ where: { id: visitorId }, data: { contactId, ...(blockedAt ? { blockedAt } : {}) } });
    for (const other of others) await publish(tx, 'visitor.changed', { visitorId: other.id });
    return listVisitorConversations(tx, visitorId);
  });
}
