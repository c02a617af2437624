import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { assignConversation } from './assign-conversation.ts';

interface AssignableAgent {
  id: string;
  displayName: string;
  capacity: number;
  lastAssignedAt: Date | null;
}

/** Conversations that one call assigns at the most. */
const MAX_ASSIGNMENTS = 50;

/** Who is at their place and takes conversations. Their rows are held until the end, so that two who assign at once respect one capacity. */
const lockAssignableAgents = (tx: TenantTx): Promise<AssignableAgent[]> =>
  // Not FOR UPDATE: that would wait for everybody who writes a row that names one of them.
  tx.$queryRaw<AssignableAgent[]>`
    SELECT id, "displayName", capacity, "lastAssignedAt" FROM "Membership"
      WHERE "takesConversations" AND "disabledAt" IS NULL AND presence = 'online' AND "onlineUntil" > now()
      ORDER BY id FOR NO KEY UPDATE`;

/** How many conversations each member has that are not snoozed. */
export async function loadByMember(tx: TenantTx): Promise<Map<string, number>> {
  const rows = await tx.conversation.groupBy({
    by: ['agentId'],
    where: { owner: 'agent', snoozedUntil: null },
    _count: { _all: true },
  });
  return new Map(rows.map(({ agentId, _count }) => [agentId ?? '', _count._all]));
}

/** The next one in turn, or the one with the most room; null when nobody has any. */
function chooseAgent(
  agents: readonly AssignableAgent[],
  loads: ReadonlyMap<string, number>,
  isByLoad: boolean,
): AssignableAgent | null {
  const getLoad = ({ id }: AssignableAgent): number => loads.get(id) ?? 0;
  const getLastAssigned = ({ lastAssignedAt }: AssignableAgent): number => lastAssignedAt?.getTime() ?? 0;
  const getUtilization = (agent: AssignableAgent): number => (isByLoad ? getLoad(agent) / agent.capacity : 0);
  const [next] = agents
    .filter((agent) => getLoad(agent) < agent.capacity)
    .sort((a, b) => getUtilization(a) - getUtilization(b) || getLastAssigned(a) - getLastAssigned(b));
  return next ?? null;
}

async function tryAssignConversation(tx: TenantTx, conversationId: string, agent: AssignableAgent): Promise<boolean> {
  try {
    await assignConversation(tx, conversationId, { memberId: agent.id, name: agent.displayName });
    return true;
  } catch (error) {
    // Somebody took it by hand in the same moment.
    if (error instanceof AppError && error.kind === 'conflict') return false;
    throw error;
  }
}

/** Gives waiting conversations to agents who have room, the longest wait first, in the way that the tenant has chosen. */
export async function assignQueuedConversations(tx: TenantTx): Promise<void> {
  const settings = await tx.tenantSettings.findFirst({ select: { assignmentMode: true } });
  if (!settings || settings.assignmentMode === 'manual') return;
  const agents = await lockAssignableAgents(tx);
  if (agents.length === 0) return;
  const loads = await loadByMember(tx);
  const queued = await tx.conversation.findMany({
    where: { owner: 'queue', snoozedUntil: null },
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
    take: MAX_ASSIGNMENTS,
    select: { id: true },
  });
  for (const { id } of queued) {
    const agent = chooseAgent(agents, loads, settings.assignmentMode === 'load');
    if (!agent) return;
    if (!(await tryAssignConversation(tx, id, agent))) continue;
    loads.set(agent.id, (loads.get(agent.id) ?? 0) + 1);
    agent.lastAssignedAt = new Date();
    await tx.membership.updateMany({ where: { id: agent.id }, data: { lastAssignedAt: agent.lastAssignedAt } });
  }
}
