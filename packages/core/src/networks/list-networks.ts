import type { NetworkView } from '@lobby/contracts/networks';
import type { TenantTx } from '@lobby/db';

const MAX_ACTIVE = 10;

/** Networks that are blocked, the last one first, and those that have asked most today and yesterday. */
export async function listNetworks(tx: TenantTx): Promise<NetworkView[]> {
  const blocked = await tx.blockedNetwork.findMany({ orderBy: [{ createdAt: 'desc' }, { network: 'asc' }] });
  const sums = await tx.networkUsage.groupBy({ by: ['network'], _sum: { questions: true } });
  const questions = new Map(sums.map(({ network, _sum }) => [network, _sum.questions ?? 0]));
  const isBlocked = new Set(blocked.map(({ network }) => network));
  const active = [...questions]
    .filter(([network]) => !isBlocked.has(network))
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MAX_ACTIVE);
  return [
    ...blocked.map(({ network, createdAt }) => ({
      network,
      questions: questions.get(network) ?? 0,
      blockedAt: createdAt,
    })),
    ...active.map(([network, count]) => ({ network, questions: count, blockedAt: null })),
  ];
}
