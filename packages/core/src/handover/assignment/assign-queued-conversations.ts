import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { assignConversation } from './assign-conversation.ts';
import { loadByMember } from './load-by-member.ts';

interface AssignableAgent {
  id: string;
  displayName: string;
  capacity: number;
  lastAssignedAt: Date | null;
}

/** Conversations that one call assigns at most. */
const MAX_ASSIGNMENTS = 50;

/** Agents who are online and take conversations. Their rows stay locked, so that two assignments at once respect one capacity. */
const lockAssignableAgents = (tx: TenantTx): Promise<AssignableAgent[]> =>
  // Not FOR UPDATE, which would wait for every transaction that writes a row with a foreign key to a member.
  tx.$queryRaw<AssignableAgent[]>`
    SELECT id, "displayName", capacity, "lastAssignedAt" FROM "Membership"
      WHERE "takesConversations" AND "disabledAt" IS NULL AND presence = 'online' AND "onlineUntil" > now()
      ORDER BY id FOR NO KEY UPDATE`;

/** The next agent in turn, or the one with the most free capacity if `isBalanced`; null if nobody has any. */
function chooseAgent(
  agents: readonly AssignableAgent[],
  loads: ReadonlyMap<string, number>,
  isBalanced: boolean,
): AssignableAgent | null {
  const getLoad = ({ id }: AssignableAgent): number => loads.get(id) ?? 0;
  const getLastAssigned = ({ lastAssignedAt }: AssignableAgent): number => lastAssignedAt?.getTime() ?? 0;
  const getUtilization = (agent: AssignableAgent): number => (isBalanced ? getLoad(agent) / agent.capacity : 0);
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
    // A member took it at the same moment.
    if (error instanceof AppError && error.kind === 'conflict') return false;
    throw error;
  }
}

/**
 * Assigns queued conversations, the longest wait first, to agents with free capacity, as the tenant's assignment mode says. Returns
 * how many were assigned.
 */
export async function assignQueuedConversations(tx: TenantTx, limit = MAX_ASSIGNMENTS): Promise<number> {
  const settings = await tx.tenantSettings.findFirst({ select: { assignmentMode: true } });
  if (!settings || settings.assignmentMode === 'manual') return 0;
  const agents = await lockAssignableAgents(tx);
  if (agents.length === 0) return 0;
  const loads = await loadByMember(tx);
  const queued = await tx.conversation.findMany({
    where: { owner: 'queue', snoozedUntil: null },
    orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }],
    take: MAX_ASSIGNMENTS,
    select: { id: true },
  });
  let assignedCount = 0;
  for (const { id } of queued) {
    const agent = assignedCount < limit ? chooseAgent(agents, loads, settings.assignmentMode === 'balanced') : null;
    if (!agent) break;
    if (!(await tryAssignConversation(tx, id, agent))) continue;
    assignedCount += 1;
    loads.set(agent.id, (loads.get(agent.id) ?? 0) + 1);
    agent.lastAssignedAt = new Date();
    await tx.membership.updateMany({ where: { id: agent.id }, data: { lastAssignedAt: agent.lastAssignedAt } });
  }
  return assignedCount;
}
