import { PasskeyAssertion, SecondFactorCode } from '@lobby/contracts/account';
import { LinkToken, RequestPasswordReset, ResetPassword, SignIn } from '@lobby/contracts/auth';
import {
  confirmEmail,
  listMemberships,
  requestPasswordReset,
  resetPassword,
  sendEmailConfirmation,
  signIn,
  signInWithPasskey,
  startPasskeySignIn,
  unlockAccount,
  updateLanguage,
  verifySecondFactor,
} from '@lobby/core/auth';
import { STAFF_LANGUAGES } from '@lobby/messages/staff/languages';
import { z } from 'zod';
import { setSessionCookies } from '../../set-session-cookies.ts';
import { publicProcedure, router, sessionProcedure } from '../../trpc.ts';

export const authRouter = router({
  signIn: publicProcedure.input(SignIn).mutation(async ({ ctx, input }) => {
    const { needsSecondFactor, ...cookies } = await signIn(ctx.deps, input, ctx.request.ip, ctx.request);
    setSessionCookies(ctx.request, cookies);
    return { needsSecondFactor };
  }),

  /** The second step of a sign-in, in the browser that made the first. */
  verifySecondFactor: publicProcedure.input(SecondFactorCode).mutation(async ({ ctx, input }) => {
    const { clearCookie, ...cookies } = await verifySecondFactor(ctx.deps, input.code, ctx.request.ip, ctx.request);
    setSessionCookies(ctx.request, cookies);
    ctx.request.setCookie(clearCookie);
  }),

  startPasskeySignIn: publicProcedure.mutation(({ ctx }) => startPasskeySignIn(ctx.deps, ctx.request.ip)),
  signInWithPasskey: publicProcedure
    .input(z.object({ response: PasskeyAssertion }))
    .mutation(async ({ ctx, input }) => {
      setSessionCookies(ctx.request, await signInWithPasskey(ctx.deps, input.response, ctx.request.ip, ctx.request));
    }),

  signOut: sessionProcedure.mutation(async ({ ctx }) => {
    ctx.request.setCookie(await ctx.deps.sessions.invalidate(ctx.sessionToken));
  }),

  /** The signed-in user with their tenants; null when nobody is signed in. */
  me: publicProcedure.query(async ({ ctx }) => {
    const session = await ctx.loadSession();
    if (!session) return null;
    return {
      user: session.user,
      memberships: await listMemberships(ctx.deps, session.user.id, session),
      /** Whether a company's identity provider has signed them in, which opens that company and not the account. */
      isSso: session.ssoTenantId !== null,
      isMailSetUp: ctx.deps.mailer.isConfigured,
      /** Whether the console is closed to this super admin until they set up a second factor. */
      isSuperAdminFactorMissing:
        session.user.isSuperAdmin && ctx.deps.requiresSuperAdminTwoFactor && !session.hasSecondFactor,
    };
  }),

  /** The language of the pages and mails that the user reads. */
  updateLanguage: sessionProcedure
    .input(z.object({ language: z.enum(STAFF_LANGUAGES) }))
    .mutation(({ ctx, input }) => updateLanguage(ctx.deps, ctx.user.id, input.language)),

  sendEmailConfirmation: sessionProcedure.mutation(({ ctx }) => sendEmailConfirmation(ctx.deps, ctx.user)),

  confirmEmail: publicProcedure
    .input(z.object({ token: LinkToken }))
    .mutation(({ ctx, input }) => confirmEmail(ctx.deps, input.token, ctx.request.ip)),

  /** By a mailed link: lets its owner sign in with this browser while strangers guess. */
  unlockAccount: publicProcedure.input(z.object({ token: LinkToken })).mutation(async ({ ctx, input }) => {
    const { deviceCookie } = await unlockAccount(ctx.deps, input.token, ctx.request.ip, ctx.request);
    ctx.request.setCookie(deviceCookie);
  }),

  /** The same result whether the address is known or not. */
  requestPasswordReset: publicProcedure.input(RequestPasswordReset).mutation(async ({ ctx, input }) => {
    await requestPasswordReset(ctx.deps, input.email, ctx.request.ip);
    return { isMailSetUp: ctx.deps.mailer.isConfigured };
  }),

  resetPassword: publicProcedure
    .input(ResetPassword)
    .mutation(({ ctx, input }) => resetPassword(ctx.deps, input, ctx.request.ip)),
});
