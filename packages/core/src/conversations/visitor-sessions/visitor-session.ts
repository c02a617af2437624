import { AppError } from '@lobby/contracts/errors';
import type { StartVisitorSession } from '@lobby/contracts/visitors';
import type { TenantTx } from '@lobby/db';
import { jwtVerify, SignJWT } from 'jose';
import { hashToken, generateToken } from '../../auth/index.ts';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { getWidgetByKey } from '../../widgets/index.ts';
import { createBatchLoader } from '../create-batch-loader.ts';
import { verifyIdentityToken, upsertIdentifiedVisitor } from './verify-identity-token.ts';

/** A visitor whose token was checked: which browser, of which tenant, on which site. */
export interface VisitorSession {
  visitorId: string;
  tenantId: string;
  origin: string;
  /** The SHA-256 of the token in which the company's server said who it is. */
  identityTokenHash?: string;
}

const AUDIENCE = 'lobby-widget';
const TOKEN_LIFETIME_MS = 3_600_000;

const toSigningKey = (secret: string): Uint8Array => new TextEncoder().encode(`visitor token ${secret}`);

const isOwnOrigin = (publicUrl: string, origin: string): boolean => origin === new URL(publicUrl).origin;

/** Throws unless the widget may run on this origin: one that the tenant has listed, or the platform's own for its preview. */
function assertOrigin({ publicUrl }: Pick<Deps, 'publicUrl'>, origins: readonly string[], origin: string): void {
  if (origins.includes(origin) || isOwnOrigin(publicUrl, origin)) return;
  throw new AppError(
    'forbidden',
    `This chat may not run on ${origin || 'this site'}. A company admin can allow the site in the dashboard, under Widget.`,
  );
}

const UNAVAILABLE_MESSAGE = 'This chat is not available at the moment. Please reach the company another way.';

const signVisitorToken = (
  { tokenSecret, clock }: Pick<Deps, 'tokenSecret' | 'clock'>,
  { visitorId, tenantId, origin, identityTokenHash }: VisitorSession,
): Promise<string> =>
  new SignJWT({ tid: tenantId, org: origin, ...(identityTokenHash ? { idt: identityTokenHash } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(visitorId)
    .setAudience(AUDIENCE)
    .setIssuedAt(clock.now())
    .setExpirationTime(new Date(clock.now().getTime() + TOKEN_LIFETIME_MS))
    .sign(toSigningKey(tokenSecret));

/** The browser that kept this secret, or a new one. A secret of another tenant, or an unknown one, makes a new visitor. */
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
 * Begins or continues a visit: checks key, origin and tenant, and gives a token for an hour and the secret that the browser keeps to
 * come back with; null for somebody whom the company's server names, who comes back by its word.
 */
export async function startVisitorSession(
  deps: Deps,
  input: StartVisitorSession,
  ipAddress: string,
): Promise<{ token: string; secret: string | null }> {
  await deps.rateLimits.consume('visitor-session', ipAddress);
  const widget = await getWidgetByKey(deps, input.widgetKey);
  assertOrigin(deps, widget.origins, input.origin);
  if (!widget.isAvailable) throw new AppError('unavailable', UNAVAILABLE_MESSAGE);
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

/** Reads a visitor's token; unauthorized when it is missing, edited, too old or somebody else's kind. Asks no database. */
export async function verifyVisitorToken(
  { tokenSecret, clock }: Pick<Deps, 'tokenSecret' | 'clock'>,
  token: string,
): Promise<VisitorSession> {
  try {
    const { payload } = await jwtVerify<{ tid: string; org: string; idt?: string }>(token, toSigningKey(tokenSecret), {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      currentDate: clock.now(),
      requiredClaims: ['sub', 'tid', 'org', 'exp'],
    });
    const session = { visitorId: payload.sub ?? '', tenantId: payload.tid, origin: payload.org };
    return payload.idt ? { ...session, identityTokenHash: payload.idt } : session;
  } catch (error) {
    throw new AppError('unauthorized', 'This visit is over. Reload the page to begin a new one.', { cause: error });
  }
}

/** What the database knows of a visit. */
interface SessionStatus {
  status: string;
  isAllowed: boolean;
  isOver: boolean;
}

/** How visits of one tenant stand, in their order, by one statement. */
async function loadSessionStatuses(tx: TenantTx, sessions: readonly VisitorSession[]): Promise<SessionStatus[]> {
  const ids = sessions.map(({ visitorId }) => visitorId);
  const origins = sessions.map(({ origin }) => origin);
  const identityTokenHashes = sessions.map(({ identityTokenHash = '' }) => identityTokenHash);
  return tx.$queryRaw<SessionStatus[]>`
    SELECT t.status, EXISTS (SELECT FROM "Domain" d WHERE d.origin = asked.origin) AS "isAllowed",
        NOT EXISTS (SELECT FROM "Visitor" v WHERE v.id = asked.id)
        OR NOT EXISTS (SELECT FROM "WidgetKey" k WHERE k."revokedAt" IS NULL)
        OR EXISTS (SELECT FROM "RevokedIdentityToken" e WHERE e."tokenHash" = asked.identity) AS "isOver"
      FROM "Tenant" t, unnest(${ids}::uuid[], ${origins}::text[], ${identityTokenHashes}::text[])
        WITH ORDINALITY AS asked (id, origin, identity, place)
      ORDER BY asked.place`;
}

function assertSessionStatus(
  deps: Pick<Deps, 'publicUrl'>,
  { origin }: VisitorSession,
  sessionStatus: SessionStatus | undefined,
): void {
  if (!sessionStatus || sessionStatus.isOver)
    throw new AppError('unauthorized', 'This visit is over. Reload the page to begin a new one.');
  if (sessionStatus.status !== 'active') throw new AppError('unavailable', UNAVAILABLE_MESSAGE);
  if (!sessionStatus.isAllowed) assertOrigin(deps, [], origin);
}

/** Throws unless the visit's tenant is still there, serves, and allows the site, and the visit is not over. */
export async function assertVisitorSession(
  tx: TenantTx,
  deps: Pick<Deps, 'publicUrl'>,
  session: VisitorSession,
): Promise<void> {
  const [sessionStatus] = await loadSessionStatuses(tx, [session]);
  assertSessionStatus(deps, session, sessionStatus);
}

const loadSessionStatusBatched = createBatchLoader(loadSessionStatuses);

/** Opens the tenant of a visit that holds. For every call that a visitor makes. */
export async function authorizeVisitor(deps: Deps, session: VisitorSession): Promise<TenantScope> {
  const scope = tenantScope(deps, session.tenantId);
  assertSessionStatus(deps, session, await loadSessionStatusBatched(scope, session));
  return scope;
}
