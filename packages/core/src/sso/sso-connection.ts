import type { TenantTx } from '@lobby/db';
import { notFound } from '@lobby/contracts/errors';
import { recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';

/** The path that a provider must be told to lead back to. */
export const CALLBACK_PATH = '/dashboard/sso/callback';

/** What company admins see of the connection, never the secret; `connection` is null until one is set up. */
export async function getSsoConnection({ db, publicUrl }: Pick<TenantScope, 'db' | 'publicUrl'>) {
  const { connection, admins } = await db(async (tx) => ({
    connection: await tx.ssoConnection.findFirst({
      select: {
        issuer: true,
        clientId: true,
        domains: true,
        createsMembers: true,
        isRequired: true,
        fallbackMemberId: true,
      },
    }),
    admins: await listPossibleFallbacks(tx),
  }));
  return { connection, admins, redirectUri: `${publicUrl}${CALLBACK_PATH}` };
}

const listPossibleFallbacks = async (tx: TenantTx): Promise<{ memberId: string; name: string }[]> => {
  const admins = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    select: { id: true, displayName: true },
  });
  return admins.map(({ id, displayName }) => ({ memberId: id, name: displayName }));
};

/** Ends the sessions that the tenant's provider has started, as when it is another one from now on. */
export const closeSsoSessions = ({ platformDb }: Pick<TenantScope, 'platformDb'>, tenantId: string): Promise<unknown> =>
  platformDb((tx) => tx.session.deleteMany({ where: { ssoTenantId: tenantId } }));

/** Removes the connection with whom the provider knows. Passwords open the company again. */
export async function removeSsoConnection(
  scope: Pick<TenantScope, 'db' | 'platformDb' | 'tenantId'>,
  actor: Actor,
): Promise<void> {
  await scope.db(async (tx) => {
    const { count } = await tx.ssoConnection.deleteMany({});
    if (count === 0) throw notFound('sso_connection');
    await tx.ssoIdentity.deleteMany({});
    await recordAudit(tx, { actorUserId: actor.userId, action: 'sso.removed' });
  });
  await closeSsoSessions(scope, scope.tenantId);
}
