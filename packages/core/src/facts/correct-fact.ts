import type { FactValue } from '@lobby/contracts/facts';
import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor } from '../deps.ts';

/** Replaces a fact's value; the next sync leaves it as it is. Throws not_found, also for a value of another kind. */
export async function correctFact(
  tx: TenantTx,
  actor: Actor,
  { factId, fact: { kind, value } }: { factId: string; fact: FactValue },
): Promise<void> {
  const { count } = await tx.companyFact.updateMany({
    where: { id: factId, kind },
    data: { value, state: 'corrected' },
  });
  if (count === 0) throw notFound('fact');
  await recordAudit(tx, { actorUserId: actor.userId, action: 'fact.corrected', target: factId });
}
