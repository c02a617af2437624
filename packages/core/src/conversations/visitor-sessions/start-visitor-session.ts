import { AppError } from '@lobby/contracts/errors';
import type { StartVisitorSession } from '@lobby/contracts/visitors';
import { hashToken, generateToken } from '../../auth/index.ts';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { getWidgetByKey } from '../../widgets/index.ts';
import { assertOriginAllowed } from './assert-origin-allowed.ts';
import { upsertIdentifiedVisitor } from './upsert-identified-visitor.ts';
import { verifyIdentityToken } from './verify-identity-token.ts';
import { signVisitorToken } from './visitor-token.ts';

/** The visitor of a browser's secret, or a new one. A secret that is unknown or another tenant's creates a new visitor. */
async function findOrCreateVisitor(
  { db }: TenantScope,
  { secret, origin, locale }: StartVisitorSession,
): Promise<{ visitorId: string; secret: string }> {
  return db(async (tx) => {
    const existing = secret
      ? await tx.visitor.findFirst({ where: { secretHash: hashToken(secret), externalId: null }, select: { id: true } })
      : null;
    if (existing && secret) {
      await tx.visitor.updateMany({
        where: { id: existing.id },
        data: { lastSeenAt: new Date(), origin, locale: locale ?? null },
      });
      return { visitorId: existing.id, secret };
    }
    const newSecret = generateToken();
    const visitor = await tx.visitor.create({
      data: { secretHash: hashToken(newSecret), origin, locale: locale ?? null },
      select: { id: true },
    });
    return { visitorId: visitor.id, secret: newSecret };
  });
}

/**
 * Starts or continues a visitor's session: returns a token for one hour and the secret with which the browser comes back. `secret` is
 * null for identified visitors, who come back by a new identity token.
 */
export async function startVisitorSession(
  deps: Deps,
  input: StartVisitorSession,
  ipAddress: string,
): Promise<{ token: string; secret: string | null }> {
  await deps.rateLimits.consume('visitor-session', ipAddress);
  const widget = await getWidgetByKey(deps, input.widgetKey);
  assertOriginAllowed(deps, widget.origins, input.origin);
  if (!widget.isAvailable) throw new AppError('unavailable', 'unavailable');
  const scope = tenantScope(deps, widget.tenantId);
  const { tenantId } = scope;
  const { origin, locale = null } = input;
  if (input.identity !== undefined) {
    const identity = await verifyIdentityToken(scope, input.widgetKey, input.identity);
    const visitorId = await scope.db((tx) => upsertIdentifiedVisitor(tx, { tenantId, origin, locale }, identity));
    return {
      token: await signVisitorToken(deps, { visitorId, tenantId, origin, identityTokenHash: identity.tokenHash }),
      secret: null,
    };
  }
  const { visitorId, secret } = await findOrCreateVisitor(scope, input);
  return { token: await signVisitorToken(deps, { visitorId, tenantId, origin }), secret };
}
