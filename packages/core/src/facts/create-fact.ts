import type { FactValue } from '@lobby/contracts/facts';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** Adds a fact that no page gives. Returns its id. */
export async function createFact(tx: TenantTx, actor: Actor, { kind, value }: FactValue): Promise<{ id: string }> {
  const { id } = await tx.companyFact.create({ data: { kind, value, state: 'corrected' }, select: { id: true } });
  await recordAudit(tx, { actorUserId: actor.userId, action: 'fact.created', target: id });
  return { id };
}
