import { AppError } from '@lobby/contracts/errors';
import type { AuditAction } from '@lobby/messages/staff/audit';
import { recordAudit } from '../audit/index.ts';
import type { Deps } from '../deps.ts';
import { loadMemberships } from './memberships.ts';

export type AccessAction = Extract<AuditAction, `access.${string}`>;
type AccessDeps = Pick<Deps, 'platformDb' | 'platformRead' | 'tenantDb'>;

interface AccessEvent {
  userId: string;
  action: AccessAction;
  /** Shown in the log: whose account, and from where. */
  data: Record<string, string>;
}

const recordForPlatform = ({ platformDb }: AccessDeps, { userId, action, data }: AccessEvent): Promise<unknown> =>
  platformDb((tx) =>
    tx.platformAuditEvent.createMany({ data: [{ actorUserId: userId, action, target: userId, data }] }),
  );

const recordForTenant = ({ tenantDb }: AccessDeps, tenantId: string, event: AccessEvent): Promise<void> =>
  tenantDb(tenantId)((tx) =>
    recordAudit(tx, { actorUserId: event.userId, action: event.action, target: event.userId, data: event.data }),
  );

/**
 * Writes what somebody did with an account to the audit log of the platform and of each tenant that the account opens; `onlyTenantId`:
 * of this one alone.
 */
export async function recordAccess(deps: AccessDeps, event: AccessEvent, onlyTenantId?: string): Promise<void> {
  await recordForPlatform(deps, event);
  if (onlyTenantId !== undefined) return recordForTenant(deps, onlyTenantId, event);
  const memberships = await loadMemberships(deps, event.userId);
  for (const { tenantId } of memberships.filter(({ disabledAt }) => disabledAt === null))
    await recordForTenant(deps, tenantId, event);
}

/**
 * Writes that a signed-in person called what their role may not, to the log of that tenant or of the platform. A person can't fill it:
 * a few of their calls in an hour are recorded.
 */
export async function recordRefusal(
  deps: AccessDeps & Pick<Deps, 'rateLimits'>,
  { user, tenantId, procedure }: { user: { id: string; email: string }; tenantId: string | null; procedure: string },
): Promise<void> {
  try {
    await deps.rateLimits.consume('recorded-refusal', user.id);
  } catch (error) {
    if (error instanceof AppError) return;
    throw error;
  }
  const event = { userId: user.id, action: 'access.refused', data: { email: user.email, procedure } } as const;
  await (tenantId === null ? recordForPlatform(deps, event) : recordForTenant(deps, tenantId, event));
}
