import { tenantScope } from '@lobby/core/deps';
import { markOnline } from '@lobby/core/handover';
import type { Deps } from '@lobby/core/deps';
import type { Realtime } from './start-realtime.ts';

const HEARTBEAT_MS = 20_000;

/**
 * Keeps the members online whose browsers hold a socket of this process, from the moment that they come. When the last one goes
 * nothing is written: their time runs out, unless another process or a reconnect prolongs it. Gives the function that stops it.
 */
export function startPresenceHeartbeat(deps: Deps, namespace: Realtime['members']): () => void {
  const markMembersOnline = async (tenantId: string, memberIds: string[]): Promise<void> => {
    await tenantScope(deps, tenantId)
      .db((tx) => markOnline(tx, memberIds))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'who is online could not be kept'));
  };
  const sendHeartbeat = async (): Promise<void> => {
    const memberIdsByTenant = new Map<string, Set<string>>();
    for (const { connected, data } of namespace.sockets.values()) {
      if (!connected || !data.memberId) continue;
      memberIdsByTenant.set(data.tenantId, (memberIdsByTenant.get(data.tenantId) ?? new Set()).add(data.memberId));
    }
    for (const [tenantId, memberIds] of memberIdsByTenant) await markMembersOnline(tenantId, [...memberIds]);
  };
  namespace.on('connection', ({ data }) => {
    if (data.memberId) void markMembersOnline(data.tenantId, [data.memberId]);
  });
  const timer = setInterval(() => void sendHeartbeat(), HEARTBEAT_MS);
  return () => clearInterval(timer);
}
