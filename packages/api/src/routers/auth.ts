import { LinkToken, RequestPasswordReset, ResetPassword, SignIn } from '@lobby/contracts/auth';
import { confirmEmail, requestPasswordReset, resetPassword, sendEmailConfirmation, signIn } from '@lobby/core/auth';
import { listMemberships } from '@lobby/core/members';
import { z } from 'zod';
import { publicProcedure, router, userProcedure } from '../trpc.ts';

export const authRouter = router({
  signIn: publicProcedure.input(SignIn).mutation(async ({ ctx, input }) => {
    const { setCookie } = await signIn(ctx.deps, input, ctx.request.ip);
    ctx.request.setCookie(setCookie);
  }),

  signOut: userProcedure.mutation(async ({ ctx }) => {
    ctx.request.setCookie(await ctx.deps.sessions.invalidate(ctx.sessionToken));
  }),

  /** Who is signed in, and the tenants that they can switch between; null when nobody is. */
  me: publicProcedure.query(async ({ ctx }) => {
    const session = await ctx.loadSession();
    if (!session) return null;
    return { user: session.user, memberships: await listMemberships(ctx.deps, session.user.id) };
  }),

  sendEmailConfirmation: userProcedure.mutation(async ({ ctx }) => ({
    link: await sendEmailConfirmation(ctx.deps, ctx.user),
  })),

  confirmEmail: publicProcedure
    .input(z.object({ token: LinkToken }))
    .mutation(({ ctx, input }) => confirmEmail(ctx.deps, input.token, ctx.request.ip)),

  /** Says the same whether the address is known or not; `isMailSetUp` is about the server, not about the address. */
  requestPasswordReset: publicProcedure.input(RequestPasswordReset).mutation(async ({ ctx, input }) => {
    await requestPasswordReset(ctx.deps, input.email, ctx.request.ip);
    return { isMailSetUp: ctx.deps.mailer.isConfigured };
  }),

  resetPassword: publicProcedure
    .input(ResetPassword)
    .mutation(({ ctx, input }) => resetPassword(ctx.deps, input, ctx.request.ip)),
});
