import { markVisitorOffline, markVisitorsOnline } from '@lobby/core/conversations';
import { tenantScope } from '@lobby/core/deps';
import type { Deps } from '@lobby/core/deps';
import type { VisitorNamespace, VisitorSocketData } from './socket-types.ts';

const HEARTBEAT_MS = 30_000;
/** Connections that come within this time are stored together: after a restart all come at once. */
const COLLECT_MS = 500;
/** How long a visitor may take to come back before they count as gone: a reload, the next page. */
const GRACE_MS = 8_000;

const isSameVisitor = (a: VisitorSocketData, b: VisitorSocketData): boolean =>
  a.tenantId === b.tenantId && a.visitorId === b.visitorId;

/**
 * Keeps the visitors online whose browsers hold a socket of this process, and marks those as offline whose last one has ended. What a
 * process that dies leaves behind runs out. Gives the function that stops it.
 */
export function startVisitorPresence(deps: Deps, visitors: VisitorNamespace): () => void {
  const connected: VisitorSocketData[] = [];
  let collecting: NodeJS.Timeout | undefined;
  const leaving = new Set<NodeJS.Timeout>();
  const logFailure = (error: unknown): void =>
    deps.log.warn({ err: error }, 'a visitor’s presence could not be stored');
  const listOpen = (): VisitorSocketData[] =>
    [...visitors.sockets.values()].flatMap((socket) => (socket.connected ? socket.data : []));
  const markOnline = async (sockets: readonly VisitorSocketData[]): Promise<void> => {
    const idsByTenant = new Map<string, Set<string>>();
    for (const { tenantId, visitorId } of sockets)
      idsByTenant.set(tenantId, (idsByTenant.get(tenantId) ?? new Set()).add(visitorId));
    for (const [tenantId, visitorIds] of idsByTenant)
      await tenantScope(deps, tenantId)
        .db((tx) => markVisitorsOnline(tx, [...visitorIds]))
        .catch(logFailure);
  };
  const storeConnected = (): void => {
    collecting = undefined;
    void markOnline(connected.splice(0));
  };
  const leave = ({ tenantId, visitorId }: VisitorSocketData): void => {
    const leftAt = new Date();
    const timer = setTimeout(() => {
      leaving.delete(timer);
      if (listOpen().some((open) => isSameVisitor(open, { tenantId, visitorId }))) return;
      void tenantScope(deps, tenantId)
        .db((tx) => markVisitorOffline(tx, visitorId, leftAt))
        .catch(logFailure);
    }, GRACE_MS);
    leaving.add(timer);
  };
  visitors.on('connection', (socket) => {
    connected.push(socket.data);
    collecting ??= setTimeout(storeConnected, COLLECT_MS);
    socket.on('disconnect', () => leave(socket.data));
  });
  const heartbeat = setInterval(() => void markOnline(listOpen()), HEARTBEAT_MS);
  return () => {
    clearInterval(heartbeat);
    for (const timer of [collecting, ...leaving]) clearTimeout(timer);
    leaving.clear();
  };
}
