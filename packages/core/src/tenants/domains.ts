import { AppError, notFound } from '@lobby/contracts/errors';
import { isUniqueViolation } from '@lobby/db';
import type { TenantDb, TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

const MAX_DOMAINS = 50;

/** The origins on which the tenant's widget may run. */
export const listDomains = (tx: TenantTx) =>
  tx.domain.findMany({ orderBy: { createdAt: 'asc' }, select: { id: true, origin: true, createdAt: true } });

/** Allows the widget on another origin. */
export async function addDomain(db: TenantDb, actor: Actor, origin: string): Promise<{ id: string }> {
  try {
    return await db(async (tx) => {
      if ((await tx.domain.count()) >= MAX_DOMAINS)
        throw new AppError('over_quota', 'too_many_domains', { params: { maximum: MAX_DOMAINS } });
      await recordAudit(tx, { actorUserId: actor.userId, action: 'domain.added', data: { site: origin } });
      return tx.domain.create({ data: { origin }, select: { id: true } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'domain_exists', { params: { origin } });
    throw error;
  }
}

/** Disallows an origin: the widget's next request from there is refused. */
export async function removeDomain(tx: TenantTx, actor: Actor, domainId: string): Promise<void> {
  const removed = await tx.domain.deleteMany({ where: { id: domainId } });
  if (removed.count === 0) throw notFound('domain');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'domain.removed', target: domainId });
}
