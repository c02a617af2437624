import { RESUME_LINK_MINUTES } from '@lobby/contracts/message-limits';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { hashToken, generateToken, runAfterAnswer } from '../../auth/index.ts';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { findWidgetPage } from '../find-widget-page.ts';
import { limitVisitorMail } from '../limit-visitor-mail.ts';
import type { VisitorSession } from '../visitor-sessions/visitor-session.ts';

/** The visitor of these who was seen last and has written. */
const findLastWriter = (tx: TenantTx, where: { id: string } | { contact: { email: string } }) =>
  tx.visitor.findFirst({
    where: { ...where, conversations: { some: { lastSeq: { gt: 0 } } } },
    orderBy: { lastSeenAt: 'desc' },
    select: { id: true, origin: true, pageUrl: true },
  });

async function mailResumeLink(scope: TenantScope, session: VisitorSession, email: string): Promise<void> {
  const token = generateToken();
  await scope.db(async (tx) => {
    // A visitor with messages continues their own conversations; in a new browser, the email address finds them.
    const visitor =
      (await findLastWriter(tx, { id: session.visitorId })) ?? (await findLastWriter(tx, { contact: { email } }));
    if (!visitor) return;
    // Only the newest link works, so older mails in a mailbox are worthless.
    await tx.resumeLink.deleteMany({ where: { email } });
    const expiresAt = new Date(scope.clock.now().getTime() + RESUME_LINK_MINUTES * 60_000);
    await tx.resumeLink.createMany({
      data: [{ visitorId: visitor.id, email, tokenHash: hashToken(token), expiresAt }],
    });
    const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
    // Where that visitor last used the widget, never a page that the requester named.
    const page = await findWidgetPage(tx, scope, { visitor, otherOrigin: session.origin });
    // In the fragment, which no server on the way to the page sees.
    const data = { tenantName, link: `${page}#lobby-resume=${token}`, minutes: RESUME_LINK_MINUTES };
    await enqueueJob(tx, 'mail.send', { template: 'resume_link', to: email, data });
  });
}

/**
 * Mails a link that continues a visitor's conversations in another browser: to any address for a visitor who has written, else to one
 * that a visitor has left. The result and the time it takes are the same for every address: the lookup happens after the return.
 */
export async function sendResumeLink(
  deps: Deps,
  session: VisitorSession,
  { email, address }: { email: string; address: string },
): Promise<{ isMailSetUp: boolean }> {
  await limitVisitorMail(deps, session, { email, address });
  runAfterAnswer(deps, 'mailing a resume link', () =>
    mailResumeLink(tenantScope(deps, session.tenantId), session, email),
  );
  return { isMailSetUp: deps.mailer.isConfigured };
}
