import { AppError, notFound } from '@lobby/contracts/errors';
import type { SendTranscript } from '@lobby/contracts/conversations';
import { enqueueJob } from '@lobby/jobs';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { limitVisitorMail } from '../limit-visitor-mail.ts';
import type { VisitorSession } from '../visitor-sessions/visitor-session.ts';
import { buildTranscript } from './build-transcript.ts';

/** Longer than of a link on a screen, because mails are read later. */
const LINK_LIFETIME_SECONDS = 86_400;

/**
 * Mails a visitor the link to a transcript of their conversation. The mail holds nothing that they wrote, so nobody can send their own
 * words to strangers with it. Returns the link where no mail is set up.
 */
export async function sendTranscriptToVisitor(
  deps: Deps,
  session: VisitorSession,
  { conversationId, email, address }: SendTranscript & { address: string },
): Promise<{ link: string | null }> {
  const { tenantId, visitorId } = session;
  const { db } = tenantScope(deps, tenantId);
  const isOwn = (await db((tx) => tx.conversation.count({ where: { id: conversationId, visitorId } }))) > 0;
  if (!isOwn) throw notFound('conversation');
  await limitVisitorMail(deps, session, { email, address });
  const target = { purpose: 'transcript', tenantId, subjectId: conversationId } as const;
  const query = deps.links.createQuery(target, deps.clock.now(), LINK_LIFETIME_SECONDS);
  const link = `${deps.publicUrl}/transcripts/${tenantId}/${conversationId}?${query}`;
  await db(async (tx) => {
    const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
    await enqueueJob(tx, 'mail.send', { template: 'transcript_link', to: email, data: { tenantName, link } });
  });
  return { link: deps.mailer.isConfigured ? null : link };
}

/** Mails a transcript to the contact of a conversation; invalid if the contact has no email address. */
export async function sendTranscriptToContact(
  scope: TenantScope,
  conversationId: string,
): Promise<{ email: string; isMailSetUp: boolean }> {
  const { db, mailer, rateLimits } = scope;
  const transcript = await db(async (tx) => {
    const conversation = await tx.conversation.findUnique({
      where: { id: conversationId },
      select: { contact: { select: { email: true } }, visitor: { select: { origin: true } } },
    });
    if (!conversation) throw notFound('conversation');
    const email = conversation.contact?.email;
    if (!email) throw new AppError('invalid', 'contact_email_missing');
    return { email, origin: conversation.visitor.origin, ...(await buildTranscript(tx, conversationId)) };
  });
  await rateLimits.consume('mail-link', transcript.email);
  const { email: to, language, tenantName, text, origin: link } = transcript;
  const data = { tenantName, transcript: text, link };
  await db((tx) => enqueueJob(tx, 'mail.send', { template: 'transcript', to, language, data }));
  return { email: to, isMailSetUp: mailer.isConfigured };
}
