import { randomBytes } from 'node:crypto';
import { AppError, notFound } from '@lobby/contracts/errors';
import { isUniqueViolation } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { cnameTarget, txtName, txtValue } from './dns-records.ts';

const MAX_CHAT_DOMAINS = 5;

/** The tenant's hosts with their state and the records that prove them. */
export async function listChatDomains(scope: Pick<TenantScope, 'db' | 'publicUrl'>) {
  const domains = await scope.db((tx) => tx.chatDomain.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }));
  return domains.map(({ id, hostname, token, state, problem, isPointed, checkedAt, failingSince }) => ({
    id,
    hostname,
    state,
    problem,
    isPointed,
    checkedAt,
    failingSince,
    txt: { name: txtName(hostname), value: txtValue(token) },
    cname: { name: hostname, value: cnameTarget(scope) },
  }));
}

/** Claims a host, which is looked at soon. Throws AppError conflict for one that is claimed already or the platform's own. */
export async function addChatDomain(
  scope: Pick<TenantScope, 'db' | 'publicUrl' | 'clock'>,
  actor: Actor,
  hostname: string,
): Promise<{ id: string }> {
  const own = cnameTarget(scope);
  const taken = new AppError('conflict', 'chat_domain_exists', { params: { hostname } });
  if (hostname === own || hostname.endsWith(`.${own}`)) throw taken;
  try {
    return await scope.db(async (tx) => {
      if ((await tx.chatDomain.count()) >= MAX_CHAT_DOMAINS)
        throw new AppError('over_quota', 'too_many_chat_domains', { params: { maximum: MAX_CHAT_DOMAINS } });
      await recordAudit(tx, { actorUserId: actor.userId, action: 'chat_domain.added', data: { hostname } });
      const token = randomBytes(16).toString('hex');
      const createdAt = scope.clock.now();
      const data = { hostname, token, createdAt, nextCheckAt: createdAt };
      return tx.chatDomain.create({ data, select: { id: true } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw taken;
    throw error;
  }
}

/** Ends a host with the origin that proving it has allowed. */
export async function deleteChatDomain(
  tx: TenantTx,
  { id, hostname, hasAddedOrigin }: { id: string; hostname: string; hasAddedOrigin: boolean },
): Promise<void> {
  if (hasAddedOrigin) await tx.domain.deleteMany({ where: { origin: `https://${hostname}` } });
  await tx.chatDomain.deleteMany({ where: { id } });
}

/** Gives a host up: the chat page isn't there any more. */
export async function removeChatDomain(tx: TenantTx, actor: Actor, domainId: string): Promise<void> {
  const domain = await tx.chatDomain.findUnique({ where: { id: domainId } });
  if (!domain) throw notFound('chat_domain');
  await deleteChatDomain(tx, domain);
  const data = { hostname: domain.hostname };
  await recordAudit(tx, { actorUserId: actor.userId, action: 'chat_domain.removed', data });
}
