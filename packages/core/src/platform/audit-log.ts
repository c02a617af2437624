import { verifyAuditLog } from '../audit/index.ts';
import type { Deps } from '../deps.ts';

/** A page of the platform's audit log, newest first. */
export async function listPlatformAuditEvents(
  { platformDb }: Pick<Deps, 'platformDb'>,
  { skip, take }: { skip: number; take: number },
) {
  return platformDb(async (tx) => ({
    events: await tx.platformAuditEvent.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip,
      take,
      select: { id: true, actorUserId: true, action: true, target: true, data: true, createdAt: true },
    }),
    total: await tx.platformAuditEvent.count(),
  }));
}

/** Whether the platform's audit log is whole. */
export const verifyPlatformAuditLog = ({ platformDb }: Pick<Deps, 'platformDb'>) => platformDb(verifyAuditLog);
