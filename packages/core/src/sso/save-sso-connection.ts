import { AppError, notFound } from '@lobby/contracts/errors';
import type { SaveSsoConnection } from '@lobby/contracts/sso';
import type { TenantTx } from '@lobby/db';
import { publish } from '@lobby/events';
import { OutboundError } from '@lobby/outbound';
import { listChanges, recordAudit } from '../audit/index.ts';
import type { Actor, TenantScope } from '../deps.ts';
import { sealClientSecret } from './client-secret.ts';
import { closeSsoSessions } from './sso-connection.ts';

type Scope = Pick<TenantScope, 'tenantId' | 'db' | 'platformDb' | 'sealer' | 'outbound'>;
type Connection = NonNullable<Awaited<ReturnType<TenantTx['ssoConnection']['findFirst']>>>;

/** Refuses an issuer inside the network, and one that codes and secrets would reach unencrypted. */
function assertIssuer({ outbound }: Pick<Scope, 'outbound'>, issuer: string): void {
  try {
    outbound.assertSafeAddress(issuer);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError('invalid', 'sso_issuer_private', { cause: error });
  }
  if (!issuer.startsWith('https:') && !outbound.isAllowlisted(issuer))
    throw new AppError('invalid', 'sso_issuer_insecure');
}

/** The stored secret is sent only to the provider that it was entered for. */
function assertSecret(current: Connection | null, { issuer, clientId, clientSecret }: SaveSsoConnection): void {
  if (clientSecret) return;
  if (!current) throw new AppError('invalid', 'sso_secret_required');
  if (current.issuer !== issuer || current.clientId !== clientId)
    throw new AppError('invalid', 'sso_secret_reentry_required');
}

/** The one company admin whom a password still lets in, so that nobody locks everybody out. */
async function findFallback(tx: TenantTx, { isRequired, fallbackMemberId }: SaveSsoConnection): Promise<string | null> {
  const member = fallbackMemberId ? await tx.membership.findUnique({ where: { id: fallbackMemberId } }) : null;
  if (fallbackMemberId && !member) throw notFound('member');
  if (!isRequired) return null;
  if (member?.role !== 'company_admin' || member.disabledAt) throw new AppError('invalid', 'sso_fallback_required');
  return member.id;
}

/** Closes open sockets, so that every browser asks again whether it may still enter. */
async function closeSockets(tx: TenantTx): Promise<void> {
  for (const { userId } of await tx.membership.findMany({ select: { userId: true } }))
    await publish(tx, 'member.access_revoked', { userId });
}

/** Saves the tenant's identity provider with its sealed client secret. With another issuer, whom the old one knew is forgotten. */
export async function saveSsoConnection(scope: Scope, actor: Actor, input: SaveSsoConnection): Promise<void> {
  const { clientSecret, ...settings } = input;
  assertIssuer(scope, settings.issuer);
  const isOtherIssuer = await scope.db(async (tx) => {
    const current = await tx.ssoConnection.findFirst();
    assertSecret(current, input);
    const data = { ...settings, fallbackMemberId: await findFallback(tx, input) };
    const sealed = clientSecret ? sealClientSecret(scope, scope.tenantId, clientSecret) : null;
    if (current) await tx.ssoConnection.updateMany({ data: { ...data, ...sealed } });
    else if (sealed) await tx.ssoConnection.createMany({ data: [{ ...data, ...sealed }] });
    const isOther = current !== null && current.issuer !== settings.issuer;
    if (isOther) await tx.ssoIdentity.deleteMany({});
    if (settings.isRequired && !current?.isRequired) await closeSockets(tx);
    const { fallbackMemberId: _fallback, ...recorded } = data;
    await recordAudit(tx, {
      actorUserId: actor.userId,
      action: 'sso.saved',
      data: { issuer: settings.issuer },
      changes: listChanges(current ?? {}, recorded),
    });
    return isOther;
  });
  if (isOtherIssuer) await closeSsoSessions(scope, scope.tenantId);
}
