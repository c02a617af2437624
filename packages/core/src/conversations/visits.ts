import { AppError } from '@lobby/contracts';
import type { StartVisit } from '@lobby/contracts';
import type { TenantTx } from '@lobby/db';
import { jwtVerify, SignJWT } from 'jose';
import { hashToken, newToken } from '../auth/index.ts';
import { scopeOf } from '../deps.ts';
import type { Deps, TenantScope } from '../deps.ts';
import { openWidget } from '../widgets/index.ts';
import { askTogether } from './ask-together.ts';
import { readIdentity, visitorOfIdentity } from './identities.ts';

/** A visitor whose token was checked: which browser, of which tenant, on which site. */
export interface Visit {
  visitorId: string;
  tenantId: string;
  origin: string;
  /** The SHA-256 of the token in which the company's server said who it is. */
  identity?: string;
}

const AUDIENCE = 'lobby-widget';
const TOKEN_LIFETIME_MS = 3_600_000;

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(`visitor token ${secret}`);

const isOwnOrigin = (publicUrl: string, origin: string): boolean => origin === new URL(publicUrl).origin;

/** Throws unless the widget may run on this origin: one that the tenant has listed, or the platform's own for its preview. */
function assertOrigin({ publicUrl }: Pick<Deps, 'publicUrl'>, origins: readonly string[], origin: string): void {
  if (origins.includes(origin) || isOwnOrigin(publicUrl, origin)) return;
  throw new AppError(
    'forbidden',
    `This chat may not run on ${origin || 'this site'}. A company admin can allow the site in the dashboard, under Widget.`,
  );
}

const UNAVAILABLE = 'This chat is not available at the moment. Please reach the company another way.';

const signToken = (
  { tokenSecret, clock }: Pick<Deps, 'tokenSecret' | 'clock'>,
  { visitorId, tenantId, origin, identity }: Visit,
): Promise<string> =>
  new SignJWT({ tid: tenantId, org: origin, ...(identity ? { idt: identity } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(visitorId)
    .setAudience(AUDIENCE)
    .setIssuedAt(clock.now())
    .setExpirationTime(new Date(clock.now().getTime() + TOKEN_LIFETIME_MS))
    .sign(keyOf(tokenSecret));

/** The browser that kept this secret, or a new one. A secret of another tenant, or an unknown one, makes a new visitor. */
async function recognise(
  { db }: TenantScope,
  { secret, origin, locale }: StartVisit,
): Promise<{ visitorId: string; secret: string }> {
  return db(async (tx) => {
    const known = secret
      ? await tx.visitor.findFirst({ where: { secretHash: hashToken(secret), externalId: null }, select: { id: true } })
      : null;
    if (known && secret) {
      await tx.visitor.updateMany({
        where: { id: known.id },
        data: { lastSeenAt: new Date(), origin, locale: locale ?? null },
      });
      return { visitorId: known.id, secret };
    }
    const made = newToken();
    const visitor = await tx.visitor.create({
      data: { secretHash: hashToken(made), origin, locale: locale ?? null },
      select: { id: true },
    });
    return { visitorId: visitor.id, secret: made };
  });
}

/**
 * Begins or continues a visit: checks key, origin and tenant, and gives a token for an hour and the secret that the browser keeps to
 * come back with; null for somebody whom the company's server names, who comes back by its word.
 */
export async function startVisit(
  deps: Deps,
  input: StartVisit,
  address: string,
): Promise<{ token: string; secret: string | null }> {
  await deps.limits.spend('start-visit', address);
  const widget = await openWidget(deps, input.widgetKey);
  assertOrigin(deps, widget.origins, input.origin);
  if (!widget.isAvailable) throw new AppError('unavailable', UNAVAILABLE);
  const scope = scopeOf(deps, widget.tenantId);
  const { tenantId } = scope;
  const { origin, locale = null } = input;
  if (input.identity !== undefined) {
    const identity = await readIdentity(scope, input.widgetKey, input.identity);
    const visitorId = await scope.db((tx) => visitorOfIdentity(tx, { tenantId, origin, locale }, identity));
    return {
      token: await signToken(deps, { visitorId, tenantId, origin, identity: identity.tokenHash }),
      secret: null,
    };
  }
  const { visitorId, secret } = await recognise(scope, input);
  return { token: await signToken(deps, { visitorId, tenantId, origin }), secret };
}

/** Reads a visitor's token; unauthorized when it is missing, edited, too old or somebody else's kind. Asks no database. */
export async function readVisitorToken(
  { tokenSecret, clock }: Pick<Deps, 'tokenSecret' | 'clock'>,
  token: string,
): Promise<Visit> {
  try {
    const { payload } = await jwtVerify<{ tid: string; org: string; idt?: string }>(token, keyOf(tokenSecret), {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      currentDate: clock.now(),
      requiredClaims: ['sub', 'tid', 'org', 'exp'],
    });
    const visit = { visitorId: payload.sub ?? '', tenantId: payload.tid, origin: payload.org };
    return payload.idt ? { ...visit, identity: payload.idt } : visit;
  } catch (error) {
    throw new AppError('unauthorized', 'This visit is over. Reload the page to begin a new one.', { cause: error });
  }
}

/** What the database knows of a visit. */
interface Standing {
  status: string;
  isAllowed: boolean;
  isOver: boolean;
}

/** How visits of one tenant stand, in their order, by one statement. */
async function readStandings(tx: TenantTx, visits: readonly Visit[]): Promise<Standing[]> {
  const ids = visits.map(({ visitorId }) => visitorId);
  const origins = visits.map(({ origin }) => origin);
  const identities = visits.map(({ identity = '' }) => identity);
  return tx.$queryRaw<Standing[]>`
    SELECT t.status, EXISTS (SELECT FROM "Domain" d WHERE d.origin = asked.origin) AS "isAllowed",
        NOT EXISTS (SELECT FROM "Visitor" v WHERE v.id = asked.id)
        OR NOT EXISTS (SELECT FROM "WidgetKey" k WHERE k."revokedAt" IS NULL)
        OR EXISTS (SELECT FROM "EndedIdentity" e WHERE e."tokenHash" = asked.identity) AS "isOver"
      FROM "Tenant" t, unnest(${ids}::uuid[], ${origins}::text[], ${identities}::text[])
        WITH ORDINALITY AS asked (id, origin, identity, place)
      ORDER BY asked.place`;
}

function assertStanding(deps: Pick<Deps, 'publicUrl'>, { origin }: Visit, standing: Standing | undefined): void {
  if (!standing || standing.isOver)
    throw new AppError('unauthorized', 'This visit is over. Reload the page to begin a new one.');
  if (standing.status !== 'active') throw new AppError('unavailable', UNAVAILABLE);
  if (!standing.isAllowed) assertOrigin(deps, [], origin);
}

/** Throws unless the visit's tenant is still there, serves, and allows the site, and the visit is not over. */
export async function assertVisit(tx: TenantTx, deps: Pick<Deps, 'publicUrl'>, visit: Visit): Promise<void> {
  const [standing] = await readStandings(tx, [visit]);
  assertStanding(deps, visit, standing);
}

const together = askTogether(readStandings);

/** Opens the tenant of a visit that holds. For every call that a visitor makes. */
export async function openVisit(deps: Deps, visit: Visit): Promise<TenantScope> {
  const scope = scopeOf(deps, visit.tenantId);
  assertStanding(deps, visit, await together(scope, visit));
  return scope;
}
