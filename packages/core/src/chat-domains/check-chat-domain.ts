import { notFound } from '@lobby/contracts/errors';
import { isUniqueViolation } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { enqueueJob } from '@lobby/jobs';
import { toMailName } from '@lobby/mail';
import { recordAudit } from '../audit/index.ts';
import { loadMailRecipients } from '../auth/index.ts';
import type { MailRecipient } from '../auth/index.ts';
import type { TenantScope } from '../deps.ts';
import { deleteChatDomain } from './chat-domains.ts';
import { checkDnsRecords } from './dns-records.ts';
import type { DnsFinding } from './dns-records.ts';

export type CheckScope = Pick<TenantScope, 'db' | 'platformDb' | 'tenantId' | 'clock' | 'publicUrl' | 'dns' | 'mailer'>;
type Domain = NonNullable<Awaited<ReturnType<TenantTx['chatDomain']['findUnique']>>>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A host whose proof is gone keeps working so long. */
export const GRACE_DAYS = 7;
/** A mistake at the name servers is mended within a day; before that nobody is mailed. */
const WARN_AFTER_MS = DAY_MS;
/** New records show within minutes; after a day nobody waits for them. */
const PENDING_MS = { first: 2 * MINUTE_MS, later: 60 * MINUTE_MS };
const NEXT_CHECK_MS = { verified: 6 * 60 * MINUTE_MS, failing: 60 * MINUTE_MS };

interface Check {
  domain: Domain;
  finding: DnsFinding;
  now: Date;
  admins: MailRecipient[];
}

function chooseNextCheck(state: string, { createdAt }: Domain, now: Date): Date {
  const pending = now.getTime() - createdAt.getTime() < DAY_MS ? PENDING_MS.first : PENDING_MS.later;
  const delay = state === 'verified' || state === 'failing' ? NEXT_CHECK_MS[state] : pending;
  return new Date(now.getTime() + delay);
}

/** Mails the company admins of a host whose proof is gone. */
async function mailAdmins(
  tx: TenantTx,
  { mailer, publicUrl }: CheckScope,
  { domain, admins }: Check,
  change: 'failing' | 'removed',
): Promise<void> {
  if (!mailer.isConfigured) return;
  const { name, slug } = await tx.tenant.findFirstOrThrow({ select: { name: true, slug: true } });
  const link = `${publicUrl}/dashboard/c/${slug}/company`;
  const data = { tenantName: toMailName(name), hostname: domain.hostname, change, days: GRACE_DAYS, link };
  for (const { to, language } of admins)
    await enqueueJob(tx, 'mail.send', { template: 'chat_domain_lost', to, language, data });
}

/** The proof is there: the host is the company's, and the widget may run there. */
async function verify(tx: TenantTx, { domain, finding, now }: Check): Promise<void> {
  const isNew = domain.state === 'pending';
  const origin = `https://${domain.hostname}`;
  const added = isNew ? await tx.domain.createMany({ data: [{ origin }], skipDuplicates: true }) : { count: 0 };
  const state = 'verified';
  await tx.chatDomain.updateMany({
    where: { id: domain.id },
    data: {
      state,
      problem: null,
      isPointed: finding.isPointed,
      ...(added.count > 0 && { hasAddedOrigin: true }),
      checkedAt: now,
      nextCheckAt: chooseNextCheck(state, domain, now),
      failingSince: null,
      warnedAt: null,
    },
  });
  const data = { hostname: domain.hostname };
  if (isNew) await recordAudit(tx, { actorUserId: null, action: 'chat_domain.verified', data });
}

/** The proof of a host that worked is gone: it is warned of, and given up after a week. */
async function fail(tx: TenantTx, scope: CheckScope, check: Check): Promise<void> {
  const { domain, finding, now } = check;
  const failingSince = domain.failingSince ?? now;
  const failingMs = now.getTime() - failingSince.getTime();
  if (failingMs >= GRACE_DAYS * DAY_MS && domain.warnedAt) {
    await deleteChatDomain(tx, domain);
    await recordAudit(tx, { actorUserId: null, action: 'chat_domain.lost', data: { hostname: domain.hostname } });
    return mailAdmins(tx, scope, check, 'removed');
  }
  const warns = failingMs >= WARN_AFTER_MS && !domain.warnedAt;
  if (warns) await mailAdmins(tx, scope, check, 'failing');
  const state = 'failing';
  await tx.chatDomain.updateMany({
    where: { id: domain.id },
    data: {
      state,
      problem: finding.problem,
      isPointed: finding.isPointed,
      checkedAt: now,
      nextCheckAt: chooseNextCheck(state, domain, now),
      failingSince,
      ...(warns && { warnedAt: now }),
    },
  });
}

async function applyFinding(tx: TenantTx, scope: CheckScope, check: Check): Promise<void> {
  const { domain, finding, now } = check;
  if (finding.problem === null) return verify(tx, check);
  if (domain.state !== 'pending' && finding.problem !== 'dns_unavailable') return fail(tx, scope, check);
  await tx.chatDomain.updateMany({
    where: { id: domain.id },
    data: {
      problem: finding.problem,
      isPointed: finding.isPointed,
      checkedAt: now,
      nextCheckAt: chooseNextCheck(domain.state, domain, now),
    },
  });
}

/** Another company has proved the host before: this one waits, and gets it when the other loses it. */
const noteTaken = ({ db }: CheckScope, domain: Domain, now: Date): Promise<unknown> =>
  db((tx) =>
    tx.chatDomain.updateMany({
      where: { id: domain.id },
      data: { problem: 'taken', checkedAt: now, nextCheckAt: chooseNextCheck('pending', domain, now) },
    }),
  );

/** Looks at a host's DNS records and does what follows. The look takes a while in which no transaction is open. */
export async function checkChatDomain(scope: CheckScope, domainId: string): Promise<void> {
  const { domain, userIds } = await scope.db(async (tx) => ({
    domain: await tx.chatDomain.findUnique({ where: { id: domainId } }),
    userIds: (
      await tx.membership.findMany({ where: { role: 'company_admin', disabledAt: null }, select: { userId: true } })
    ).map(({ userId }) => userId),
  }));
  if (!domain) throw notFound('chat_domain');
  const finding = await checkDnsRecords(scope, domain);
  const admins = [...(await loadMailRecipients(scope, userIds)).values()];
  const now = scope.clock.now();
  try {
    await scope.db((tx) => applyFinding(tx, scope, { domain, finding, now, admins }));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await noteTaken(scope, domain, now);
  }
}
