import { markOnline, scopeOf } from '@lobby/core';
import type { Deps } from '@lobby/core';
import type { Realtime } from './realtime.ts';

const EVERY_MS = 20_000;

/**
 * Keeps the members online whose browsers hold a socket of this process, from the moment that they come. When the last one goes
 * nothing is written: their time runs out, unless another process or a reconnect prolongs it. Gives the function that stops it.
 */
export function keepPresence(deps: Deps, space: Realtime['members']): () => void {
  const mark = async (tenantId: string, memberIds: string[]): Promise<void> => {
    await scopeOf(deps, tenantId)
      .db((tx) => markOnline(tx, memberIds))
      .catch((error: unknown) => deps.log.warn({ err: error }, 'who is online could not be kept'));
  };
  const round = async (): Promise<void> => {
    const there = new Map<string, Set<string>>();
    for (const { connected, data } of space.sockets.values()) {
      if (!connected || !data.memberId) continue;
      there.set(data.tenantId, (there.get(data.tenantId) ?? new Set()).add(data.memberId));
    }
    for (const [tenantId, memberIds] of there) await mark(tenantId, [...memberIds]);
  };
  space.on('connection', ({ data }) => {
    if (data.memberId) void mark(data.tenantId, [data.memberId]);
  });
  const timer = setInterval(() => void round(), EVERY_MS);
  return () => clearInterval(timer);
}
