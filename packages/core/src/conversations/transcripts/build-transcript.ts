import { AppError, notFound } from '@lobby/contracts/errors';
import type { MessageAuthor, SendTranscript, SystemEvent } from '@lobby/contracts/conversations';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { MESSAGE_INCLUDE } from '../messages/to-message-view.ts';
import type { VisitorSession } from '../visitor-sessions/visitor-session.ts';

/** A link in a mail is opened later than one on a screen. */
const LINK_LIFETIME_SECONDS = 86_400;
/** A longer conversation is given from its end. */
const MAX_MESSAGES = 2_000;

const formatSystemEvent = (event: SystemEvent): string => {
  switch (event.kind) {
    case 'queued':
      return 'A person was asked for.';
    case 'agent_joined':
      return `${event.agentName} joined.`;
    case 'transferred':
      return `${event.agentName} took over.`;
    case 'requeued':
      return event.agentName
        ? `${event.agentName} left; another person was asked for.`
        : 'Another person was asked for.';
    case 'nobody_here':
      return 'Nobody was there.';
    case 'handed_back':
      return `${event.agentName} left; the assistant answers again.`;
    case 'resolved':
      return 'The conversation ended.';
    case 'email_left':
      return `E-mail address: ${event.email}`;
  }
};

interface ParticipantNames {
  assistantName: string;
  visitorName: string;
}

const formatAuthor = (
  author: MessageAuthor,
  agentName: string | undefined,
  { assistantName, visitorName }: ParticipantNames,
): string => ({ visitor: visitorName, assistant: assistantName, agent: agentName ?? 'A person', system: '' })[author];

/** What was said in a conversation, as text with times in the company's time zone. Nothing that members wrote for each other is in it. */
async function buildTranscript(tx: TenantTx, conversationId: string): Promise<{ tenantName: string; text: string }> {
  const conversation = await tx.conversation.findUnique({
    where: { id: conversationId },
    select: { contact: { select: { name: true } } },
  });
  if (!conversation) throw notFound('conversation');
  const { assistantName, timeZone } = await tx.tenantSettings.findFirstOrThrow();
  const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
  const rows = await tx.message.findMany({
    where: { conversationId, state: { in: ['final', 'failed'] } },
    orderBy: { seq: 'desc' },
    take: MAX_MESSAGES,
    include: MESSAGE_INCLUDE,
  });
  const names = { assistantName, visitorName: conversation.contact?.name ?? 'Visitor' };
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const lines = rows.reverse().flatMap((row) => {
    const timestamp = time.format(row.createdAt);
    if (row.author === 'system') {
      const content = formatSystemEvent(row.event as SystemEvent);
      return content ? [`[${timestamp}] ${content}`] : [];
    }
    const author = formatAuthor(row.author as MessageAuthor, row.agent?.displayName, names);
    const content = row.deletedAt ? '(taken back)' : row.text;
    const files = row.attachments.map(({ file }) => `File: ${file.name}`);
    return [`[${timestamp}] ${author}: ${[content, ...files].filter(Boolean).join('\n')}`];
  });
  return { tenantName, text: `${lines.join('\n\n')}\n\nTimes are in ${timeZone}.` };
}

export interface TranscriptLink {
  tenantId: string;
  conversationId: string;
  expires: number;
  signature: string;
}

/** A transcript by its link; not_found for a link that is edited, too old, or leads to nothing. */
export async function getTranscriptByLink(
  { links, clock, tenantDb }: Pick<Deps, 'links' | 'clock' | 'tenantDb'>,
  { tenantId, conversationId, expires, signature }: TranscriptLink,
): Promise<string> {
  if (!links.verify({ tenantId, fileId: conversationId, expires }, signature, clock.now()))
    throw notFound('conversation');
  return (await tenantDb(tenantId)((tx) => buildTranscript(tx, conversationId))).text;
}

/**
 * Mails a visitor the link to what was said in a conversation of theirs. The mail holds nothing that they wrote, so that it can't carry
 * words to somebody else's address. Gives the link itself where no mail is set up.
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
  await deps.rateLimits.consume('mail-link-ip', address);
  await deps.rateLimits.consume('visitor-mail', email);
  const expires = Math.floor(deps.clock.now().getTime() / 1000) + LINK_LIFETIME_SECONDS;
  const signature = deps.links.sign({ tenantId, fileId: conversationId, expires });
  const link = `${deps.publicUrl}/transcripts/${tenantId}/${conversationId}?expires=${expires}&signature=${signature}`;
  await db(async (tx) => {
    const { name: tenantName } = await tx.tenant.findFirstOrThrow({ select: { name: true } });
    await enqueueJob(tx, 'mail.send', { template: 'transcript_link', to: email, data: { tenantName, link } });
  });
  return { link: deps.mailer.isConfigured ? null : link };
}

/** Mails what was said to the contact of a conversation; refused while no address is known. */
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
    if (!email) throw new AppError('invalid', 'No e-mail address is known. Write one into the contact first.');
    return { email, origin: conversation.visitor.origin, ...(await buildTranscript(tx, conversationId)) };
  });
  await rateLimits.consume('mail-link', transcript.email);
  const { tenantName, text, origin: link } = transcript;
  const data = { tenantName, transcript: text, link };
  await db((tx) => enqueueJob(tx, 'mail.send', { template: 'transcript', to: transcript.email, data }));
  return { email: transcript.email, isMailSetUp: mailer.isConfigured };
}
