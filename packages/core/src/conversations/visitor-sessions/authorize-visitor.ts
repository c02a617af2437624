import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { countPlanCall } from '../../auth/index.ts';
import { tenantScope } from '../../deps.ts';
import type { Deps, TenantScope } from '../../deps.ts';
import { toNetworkRange } from '../../networks/index.ts';
import { createBatchLoader } from '../create-batch-loader.ts';
import { assertOriginAllowed } from './assert-origin-allowed.ts';
import type { VisitorSession } from './visitor-session.ts';

interface SessionStatus {
  tenantStatus: string;
  /** Of the tenant's plan, for all its visitors. */
  callsPerMinute: number;
  isOriginAllowed: boolean;
  /** The visitor was deleted, the widget key revoked, or the identified visitor signed out. */
  isRevoked: boolean;
  isNetworkBlocked: boolean;
}

/** The status of one tenant's sessions, in the order of `sessions`. */
const loadSessionStatuses = (tx: TenantTx, sessions: readonly VisitorSession[]): Promise<SessionStatus[]> =>
  tx.$queryRaw<SessionStatus[]>`
    SELECT t.status AS "tenantStatus", p."visitorCallsPerMinute" AS "callsPerMinute", EXISTS (SELECT FROM "Domain" d WHERE d.origin = session.origin) AS "isOriginAllowed",
        NOT EXISTS (SELECT FROM "Visitor" v WHERE v.id = session."visitorId")
        OR NOT EXISTS (SELECT FROM "WidgetKey" k WHERE k."revokedAt" IS NULL)
        OR EXISTS (SELECT FROM "RevokedIdentityToken" r WHERE r."tokenHash" = session."identityTokenHash") AS "isRevoked",
        EXISTS (SELECT FROM "BlockedNetwork" b WHERE b.network = session.network) AS "isNetworkBlocked"
      FROM "Tenant" t JOIN "PlanVersion" p ON p."planId" = t."planId" AND p.version = t."planVersion", unnest(${sessions.map(({ visitorId }) => visitorId)}::uuid[], ${sessions.map(({ origin }) => origin)}::text[],
          ${sessions.map(({ identityTokenHash = '' }) => identityTokenHash)}::text[], ${sessions.map(({ network = '' }) => toNetworkRange(network) ?? '')}::text[])
        WITH ORDINALITY AS session ("visitorId", origin, "identityTokenHash", network, position)
      ORDER BY session.position`;

function assertSessionStatus(
  deps: Pick<Deps, 'publicUrl'>,
  { origin }: VisitorSession,
  status: SessionStatus | undefined,
): asserts status is SessionStatus {
  if (!status || status.isRevoked) throw new AppError('unauthorized', 'visitor_session_expired');
  if (status.tenantStatus !== 'active') throw new AppError('unavailable', 'unavailable');
  if (!status.isOriginAllowed) assertOriginAllowed(deps, [], origin);
  if (status.isNetworkBlocked) throw new AppError('forbidden', 'visitor_blocked');
}

/** Throws unless the session is still valid, its tenant active and its site allowed. */
export async function assertVisitorSession(
  tx: TenantTx,
  deps: Pick<Deps, 'publicUrl'>,
  session: VisitorSession,
): Promise<void> {
  const [status] = await loadSessionStatuses(tx, [session]);
  assertSessionStatus(deps, session, status);
}

const loadSessionStatusBatched = createBatchLoader(loadSessionStatuses);

/** The tenant's scope for a visitor's call, which counts against the plan; throws as assertVisitorSession does. */
export async function authorizeVisitor(deps: Deps, session: VisitorSession): Promise<TenantScope> {
  const scope = tenantScope(deps, session.tenantId);
  const status = await loadSessionStatusBatched(scope, session);
  assertSessionStatus(deps, session, status);
  await countPlanCall(deps, 'visitors', { tenantId: session.tenantId, callsPerMinute: status.callsPerMinute });
  return scope;
}
