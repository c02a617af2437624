import { AppError } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { giveTo } from './give-to.ts';

interface Candidate {
  id: string;
  displayName: string;
  capacity: number;
  lastAssignedAt: Date | null;
}

/** Conversations that one call assigns at the most. */
const AT_ONCE = 50;

/** Who is at their place and takes conversations. Their rows are held until the end, so that two who assign at once respect one capacity. */
const candidates = (tx: TenantTx): Promise<Candidate[]> =>
  // Not FOR UPDATE: that would wait for everybody who writes a row that names one of them.
  tx.$queryRaw<Candidate[]>`
    SELECT id, "displayName", capacity, "lastAssignedAt" FROM "Membership"
      WHERE "takesConversations" AND "disabledAt" IS NULL AND presence = 'online' AND "onlineUntil" > now()
      ORDER BY id FOR NO KEY UPDATE`;

/** How many conversations each member has that are not snoozed. */
export async function loadsOf(tx: TenantTx): Promise<Map<string, number>> {
  const rows = await tx.conversation.groupBy({
    by: ['agentId'],
    where: { owner: 'agent', snoozedUntil: null },
    _count: { _all: true },
  });
  return new Map(rows.map(({ agentId, _count }) => [agentId ?? '', _count._all]));
}

/** The next one in turn, or the one with the most room; null when nobody has any. */
function pick(agents: readonly Candidate[], loads: ReadonlyMap<string, number>, byLoad: boolean): Candidate | null {
  const loadOf = ({ id }: Candidate): number => loads.get(id) ?? 0;
  const turnOf = ({ lastAssignedAt }: Candidate): number => lastAssignedAt?.getTime() ?? 0;
  const shareOf = (agent: Candidate): number => (byLoad ? loadOf(agent) / agent.capacity : 0);
  const [next] = agents
    .filter((agent) => loadOf(agent) < agent.capacity)
    .sort((a, b) => shareOf(a) - shareOf(b) || turnOf(a) - turnOf(b));
  return next ?? null;
}

async function give(tx: TenantTx, conversationId: string, agent: Candidate): Promise<boolean> {
  try {
    await giveTo(tx, conversationId, { memberId: agent.id, name: agent.displayName });
    return true;
  } catch (error) {
    // Somebody took it by hand in the same moment.
    if (error instanceof AppError && error.kind === 'conflict') return false;
    throw error;
  }
}

/** Gives waiting conversations to agents who have room, the longest wait first, in the way that the tenant has chosen. */
export async function assignWaiting(tx: TenantTx): Promise<void> {
  const settings = await tx.tenantSettings.findFirst({ select: { assignment: true } });
  if (!settings || settings.assignment === 'manual') return;
  const agents = await candidates(tx);
  if (agents.length === 0) return;
  const loads = await loadsOf(tx);
  const waiting = await tx.conversation.findMany({
    where: { owner: 'queue', snoozedUntil: null },
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
    take: AT_ONCE,
    select: { id: true },
  });
  for (const { id } of waiting) {
    const agent = pick(agents, loads, settings.assignment === 'load');
    if (!agent) return;
    if (!(await give(tx, id, agent))) continue;
    loads.set(agent.id, (loads.get(agent.id) ?? 0) + 1);
    agent.lastAssignedAt = new Date();
    await tx.membership.updateMany({ where: { id: agent.id }, data: { lastAssignedAt: agent.lastAssignedAt } });
  }
}
