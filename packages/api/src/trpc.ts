import { AppError } from '@lobby/contracts/errors';
import { hasPermission as hasPlatformPermission } from '@lobby/contracts/platform/super-admins';
import type { PlatformPermission } from '@lobby/contracts/platform/super-admins';
import { toStorable } from '@lobby/contracts/storable';
import { authorizeVisitor, verifyVisitorToken } from '@lobby/core/conversations';
import {
  assertAccountMayChange,
  checkStaffCall,
  createBusyError,
  describeBrowser,
  recordRefusal,
} from '@lobby/core/auth';
import { tenantScope } from '@lobby/core/deps';
import { hasPermission } from '@lobby/contracts/permissions';
import type { Permission } from '@lobby/contracts/permissions';
import { authorizeMember } from '@lobby/core/members';
import { isBacklogFull, isDatabaseDown } from '@lobby/core/platform';
import type { Actor } from '@lobby/core/deps';
import { withQueueKey } from '@lobby/runtime';
import { initTRPC, TRPCError } from '@trpc/server';
import type { Context } from './context.ts';
import { toErrorResponse, TRPC_CODES } from './error-response.ts';

/** What a procedure of the console needs; every one of them names it. */
interface ProcedureMeta {
  permission?: PlatformPermission;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => toErrorResponse(shape, error, ctx?.request.requestId ?? null),
  });

export const { router, mergeRouters } = t;

/** In seconds. */
const RETRY_AFTER = 5;

/**
 * The AppError of what was thrown: the product's own, `rate_limited` for whom too much waits, or `unavailable` when the database can't be
 * reached; else undefined.
 */
function toAppError(cause: unknown): AppError | undefined {
  if (cause instanceof AppError) return cause;
  if (isBacklogFull(cause)) return createBusyError(RETRY_AFTER, cause);
  if (!isDatabaseDown(cause)) return undefined;
  return new AppError('unavailable', 'database_unavailable', { cause, retryAfter: RETRY_AFTER });
}

/** What is learnt of a call while it runs. */
interface Call {
  tenantId: string | null;
}

/** Whether a call succeeded, was refused because of its caller, or failed because of the server. */
function toOutcome(error: TRPCError, cause: AppError | undefined): 'failed' | 'refused' | 'answered' {
  if (cause?.kind === 'rate_limited') return 'refused';
  const isBug = cause === undefined && error.code === 'INTERNAL_SERVER_ERROR';
  return isBug || cause?.code === 'database_unavailable' ? 'failed' : 'answered';
}

/** Maps the product's errors to this transport's, and counts the call. */
const mapErrors = t.middleware(async ({ ctx, next, path, type }) => {
  const call: Call = { tenantId: null };
  const startedAt = performance.now();
  const result = await next({ ctx: { call } });
  const durationMs = performance.now() - startedAt;
  const cause = result.ok ? undefined : toAppError(result.error.cause);
  // A stream lasts as long as somebody listens, which says nothing of the server.
  if (type !== 'subscription')
    ctx.deps.callCounter.record({
      procedure: path,
      tenantId: call.tenantId,
      durationMs,
      outcome: result.ok ? 'answered' : toOutcome(result.error, cause),
    });
  if (result.ok) return result;
  if (cause) throw new TRPCError({ code: TRPC_CODES[cause.kind], message: cause.message, cause });
  return result;
});

/** Refuses requests from pages of other sites, which would act with this site's cookies. */
const checkOrigin = t.middleware(({ ctx, next }) => {
  const { origin } = ctx.request;
  if (origin !== null && origin !== new URL(ctx.deps.publicUrl).origin)
    throw new AppError('forbidden', 'foreign_origin');
  return next();
});

/** Takes from the input what PostgreSQL can't store, such as half of an emoji in a text that a page has cut. */
const mendInput = t.middleware(({ getRawInput, next }) =>
  next({ getRawInput: async () => toStorable(await getRawInput()) }),
);

/** Counts the calls of an address before anything is done for them; what they need of the platform waits in its turn. */
const limitAddress = t.middleware(async ({ ctx, next }) => {
  await ctx.deps.rateLimits.consume('ip-call', ctx.request.ip);
  return withQueueKey(ctx.request.ip, () => next());
});

/** For anybody, from the platform's own pages. */
export const publicProcedure = t.procedure.use(mapErrors).use(checkOrigin).use(limitAddress).use(mendInput);

/** For the bearer of a visitor's token. The caller must authorize the session in its own transaction. */
export const visitorTokenProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const verified = await verifyVisitorToken(ctx.deps, ctx.request.visitorToken ?? '');
  const visitorSession = { ...verified, network: ctx.request.ip };
  ctx.call.tenantId = visitorSession.tenantId;
  await ctx.deps.rateLimits.consume('visitor-call', visitorSession.visitorId);
  await ctx.deps.rateLimits.consume('tenant-visitors', visitorSession.tenantId);
  return withQueueKey(visitorSession.tenantId, () => next({ ctx: { visitorSession } }));
});

/** For visitors: the token is checked against the tenant, the site and the widget key. */
export const visitorProcedure = visitorTokenProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { tenant: await authorizeVisitor(ctx.deps, ctx.visitorSession) } }),
);

/** For users who are signed in, whatever proved them. */
export const sessionProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const session = await ctx.loadSession();
  if (!session) throw new AppError('unauthorized', 'sign_in_required');
  await ctx.deps.rateLimits.consume('user-call', session.user.id);
  const { user, token: sessionToken, hasSecondFactor, ssoTenantId } = session;
  return next({ ctx: { user, sessionToken, hasSecondFactor, ssoTenantId } });
});

/** For users whose own password or passkey has proved them. A company's provider opens that company, and nobody's account. */
export const userProcedure = sessionProcedure.use(async ({ ctx, next, path, type }) => {
  if (ctx.ssoTenantId !== null) throw new AppError('forbidden', 'password_sign_in_required');
  await assertAccountMayChange(ctx.deps, ctx.user, { path, type });
  return next();
});

/**
 * For members of the tenant that the request names. Others get not_found, so that nothing shows what exists. What the platform's staff
 * may do who has entered it is decided here, for every procedure.
 */
export const memberProcedure = sessionProcedure.use(async ({ ctx, next, path, type, getRawInput }) => {
  const { user, request } = ctx;
  const { platformRead, rateLimits, clock } = ctx.deps;
  // Before its plan's limit is counted, so that a call which it refuses is the tenant's too.
  const onTenant = (tenantId: string): void => void (ctx.call.tenantId = tenantId);
  const membership = await authorizeMember(
    { platformRead, rateLimits, clock, onTenant },
    user.id,
    request.tenantSlug ?? '',
    ctx,
  );
  const actor: Actor = { userId: ctx.user.id, memberId: membership.memberId, name: membership.displayName };
  const { staffAccess } = membership;
  const origin = {
    name: actor.name,
    network: ctx.request.ip,
    browser: describeBrowser(ctx.request.userAgent),
    ...(staffAccess && { staffReason: staffAccess.reason }),
  };
  const tenant = tenantScope(ctx.deps, membership.tenantId, origin);
  if (staffAccess)
    await checkStaffCall(tenant, staffAccess, { userId: user.id, path, type, input: await getRawInput() });
  return withQueueKey(membership.tenantId, () => next({ ctx: { membership, actor, tenant } }));
});

/** For company admins of that tenant. */
export const companyAdminProcedure = memberProcedure.use(async ({ ctx, next, path }) => {
  if (ctx.membership.role === 'company_admin') return next();
  await recordRefusal(ctx.deps, { user: ctx.user, tenantId: ctx.tenant.tenantId, procedure: path });
  throw new AppError('forbidden', 'company_admin_required');
});

/** For company admins, and for agents with one of these permissions. */
const permissionProcedure = (...accepted: Permission[]) =>
  memberProcedure.use(async ({ ctx, next, path }) => {
    if (accepted.some((permission) => hasPermission(ctx.membership, permission))) return next();
    await recordRefusal(ctx.deps, { user: ctx.user, tenantId: ctx.tenant.tenantId, procedure: path });
    throw new AppError('forbidden', 'permission_required');
  });

/** For members who may see figures. */
export const analyticsProcedure = permissionProcedure('analytics');
/** For members who may take data away as files. */
export const exportProcedure = permissionProcedure('export');
/** For members who may change what the assistant knows. */
export const knowledgeProcedure = permissionProcedure('knowledge');
/** For members who may change the assistant, the widget and handover. */
export const settingsProcedure = permissionProcedure('settings');
/** For what both of them need. */
export const knowledgeOrSettingsProcedure = permissionProcedure('knowledge', 'settings');
/** For members who may see and change the plan. */
export const billingProcedure = permissionProcedure('billing');

/** Staff of the platform, with the permission that the procedure names. The one place where their rights are checked. */
const staffProcedure = userProcedure.use(async ({ ctx, next, path, meta }) => {
  const { isSuperAdmin, superAdminRole } = ctx.user;
  if (isSuperAdmin && ctx.deps.requiresSuperAdminTwoFactor && !ctx.hasSecondFactor)
    throw new AppError('forbidden', 'super_admin_two_factor_required');
  if (isSuperAdmin && superAdminRole && meta?.permission && hasPlatformPermission(superAdminRole, meta.permission))
    return next();
  await recordRefusal(ctx.deps, { user: ctx.user, tenantId: null, procedure: path });
  throw new AppError('forbidden', isSuperAdmin ? 'permission_required' : 'super_admin_required');
});

/** For staff of the platform whose role has a permission. */
export const platformProcedure = (permission: PlatformPermission) => staffProcedure.meta({ permission });

/** For the platform's owners, who may do anything. */
export const superAdminProcedure = platformProcedure('manage');
