import { AppError } from '@lobby/contracts/errors';
import type { ErrorKind } from '@lobby/contracts/errors';
import { authorizeVisitor, verifyVisitorToken } from '@lobby/core/conversations';
import { tenantScope } from '@lobby/core/deps';
import { authorizeMember } from '@lobby/core/members';
import { isDatabaseDown } from '@lobby/core/platform';
import type { Actor } from '@lobby/core/deps';
import { formatErrorMessage } from '@lobby/messages';
import { initTRPC, TRPCError } from '@trpc/server';
import type { Context } from './context.ts';

const TRPC_CODES = {
  not_found: 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  unauthorized: 'UNAUTHORIZED',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  rate_limited: 'TOO_MANY_REQUESTS',
  over_quota: 'PAYMENT_REQUIRED',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorKind, string>;

const MAX_FIELD_PATH = 3;

/** The fields that an input schema refused, each with its sentence; null when the error is another. */
function toFieldErrors(cause: unknown): Record<string, string> | null {
  if (!(cause instanceof Error) || !('issues' in cause) || !Array.isArray(cause.issues)) return null;
  const issues = cause.issues as { path?: (string | number | { key: string })[]; message: string }[];
  return Object.fromEntries(
    issues.map(({ path = [], message }) => [
      path
        .slice(0, MAX_FIELD_PATH)
        .map((part) => (typeof part === 'object' ? part.key : part))
        .join('.'),
      message,
    ]),
  );
}

/** What an asker is told of an error: its kind, a sentence, and a number to give when it is our fault. Nothing of the inside. */
const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error, ctx }) => {
    const { cause } = error;
    const fields = toFieldErrors(cause);
    const requestId = ctx?.request.requestId ?? null;
    const isUnexpected = error.code === 'INTERNAL_SERVER_ERROR' && !(cause instanceof AppError);
    const message =
      cause instanceof AppError ? formatErrorMessage(cause) : (Object.values(fields ?? {})[0] ?? shape.message);
    return {
      ...shape,
      message: isUnexpected
        ? formatErrorMessage({ code: 'internal', params: { requestId: requestId ?? 'unknown' } })
        : message,
      data: {
        code: cause instanceof AppError ? TRPC_CODES[cause.kind] : shape.data.code,
        httpStatus: shape.data.httpStatus,
        kind: cause instanceof AppError ? cause.kind : null,
        retryAfter: cause instanceof AppError ? (cause.retryAfter ?? null) : null,
        errorCode: cause instanceof AppError ? cause.code : null,
        params: cause instanceof AppError ? cause.params : {},
        fields,
        requestId,
      },
    };
  },
});

export const router = t.router;

/** An error with its kind: the product's own, or the database's absence, which is nobody's bug. Undefined for anything else. */
function toAppError(cause: unknown): AppError | undefined {
  if (cause instanceof AppError) return cause;
  if (!isDatabaseDown(cause)) return undefined;
  return new AppError('unavailable', 'database_unavailable', { cause, retryAfter: 5 });
}

/** The one mapper from the product's errors to this transport's. */
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = toAppError(result.error.cause);
  if (cause) throw new TRPCError({ code: TRPC_CODES[cause.kind], message: cause.message, cause });
  return result;
});

/** A page of another site may not act with this site's cookies: its requests name its own origin. */
const checkOrigin = t.middleware(({ ctx, next }) => {
  const { origin } = ctx.request;
  if (origin !== null && origin !== new URL(ctx.deps.publicUrl).origin)
    throw new AppError('forbidden', 'foreign_origin');
  return next();
});

/** Anybody, from the platform's own pages. */
export const publicProcedure = t.procedure.use(mapErrors).use(checkOrigin);

/** Somebody with a visitor's token. Whether the visit still holds, whoever uses this looks up with what it does. */
export const visitorTokenProcedure = publicProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { visitorSession: await verifyVisitorToken(ctx.deps, ctx.request.visitorToken ?? '') } }),
);

/** A visitor: their token, checked against tenant, site and widget key. */
export const visitorProcedure = visitorTokenProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { tenant: await authorizeVisitor(ctx.deps, ctx.visitorSession) } }),
);

/** Somebody who is signed in. */
export const userProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const session = await ctx.loadSession();
  if (!session) throw new AppError('unauthorized', 'sign_in_required');
  return next({ ctx: { user: session.user, sessionToken: session.token } });
});

/** A member of the tenant that the request names; somebody else learns nothing of it. */
export const memberProcedure = userProcedure.use(async ({ ctx, next }) => {
  const membership = await authorizeMember(ctx.deps, ctx.user.id, ctx.request.tenantSlug ?? '');
  const actor: Actor = { userId: ctx.user.id, memberId: membership.memberId, name: membership.displayName };
  return next({ ctx: { membership, actor, tenant: tenantScope(ctx.deps, membership.tenantId) } });
});

/** A company admin of that tenant. */
export const companyAdminProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.membership.role !== 'company_admin') throw new AppError('forbidden', 'company_admin_required');
  return next();
});

/** Staff of the platform. */
export const superAdminProcedure = userProcedure.use(({ ctx, next }) => {
  if (!ctx.user.isSuperAdmin) throw new AppError('forbidden', 'super_admin_required');
  return next();
});
