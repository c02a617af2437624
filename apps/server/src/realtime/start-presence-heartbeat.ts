import { tenantScope } from '@lobby/core/deps';
import { markOnline } from '@lobby/core/handover';
import type { Deps } from '@lobby/core/deps';
import type { MemberNamespace } from './socket-types.ts';

const HEARTBEAT_MS = 20_000;

/**
 * Keeps the members online whose browsers hold a socket of this process, from the moment that they connect. When the last socket ends
 * nothing is written: their time runs out, unless another process or a reconnect prolongs it. Gives the function that stops it.
 */
export function startPresenceHeartbeat(deps: Deps, members: MemberNamespace): () => void {
  const markMembersOnline = async (tenantId: string, memberIds: string[]): Promise<void> => {
    await tenantScope(deps, tenantId)
      .db((tx) => markOnline(tx, memberIds))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'presence could not be stored'));
  };
  const sendHeartbeat = async (): Promise<void> => {
    const memberIdsByTenant = new Map<string, Set<string>>();
    for (const { connected, data } of members.sockets.values()) {
      if (!connected) continue;
      memberIdsByTenant.set(data.tenantId, (memberIdsByTenant.get(data.tenantId) ?? new Set()).add(data.memberId));
    }
    for (const [tenantId, memberIds] of memberIdsByTenant) await markMembersOnline(tenantId, [...memberIds]);
  };
  members.on('connection', ({ data }) => {
    void markMembersOnline(data.tenantId, [data.memberId]);
  });
  const timer = setInterval(() => void sendHeartbeat(), HEARTBEAT_MS);
  return () => clearInterval(timer);
}
