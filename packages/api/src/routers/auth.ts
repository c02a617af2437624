import {
  AcceptInvitation,
  AddCompany,
  EmailAddress,
  LinkToken,
  RegisterCompany,
  ResetPassword,
  SignIn,
} from '@lobby/contracts';
import {
  acceptInvitation,
  addCompany,
  confirmEmail,
  getInvitation,
  listMemberships,
  listPlans,
  registerCompany,
  requestPasswordReset,
  resetPassword,
  sendConfirmation,
  signIn,
} from '@lobby/core';
import { z } from 'zod';
import { publicProcedure, router, userProcedure } from '../trpc.ts';

export const authRouter = router({
  /** The plans that a company can register for. */
  plans: publicProcedure.query(({ ctx }) => ctx.deps.platformDb(listPlans)),

  register: publicProcedure.input(RegisterCompany).mutation(async ({ ctx, input }) => {
    const { setCookie, slug } = await registerCompany(ctx.deps, input, ctx.request.address);
    ctx.request.setCookie(setCookie);
    return { slug };
  }),

  addCompany: userProcedure.input(AddCompany).mutation(async ({ ctx, input }) => {
    const { slug } = await addCompany(ctx.deps, input, { userId: ctx.user.id, name: ctx.user.name });
    return { slug };
  }),

  signIn: publicProcedure.input(SignIn).mutation(async ({ ctx, input }) => {
    const { setCookie } = await signIn(ctx.deps, input, ctx.request.address);
    ctx.request.setCookie(setCookie);
  }),

  signOut: userProcedure.mutation(async ({ ctx }) => {
    ctx.request.setCookie(await ctx.deps.sessions.end(ctx.sessionToken));
  }),

  /** Who is signed in, and the tenants that they can switch between; null when nobody is. */
  me: publicProcedure.query(async ({ ctx }) => {
    const session = await ctx.session();
    if (!session) return null;
    return { user: session.user, memberships: await listMemberships(ctx.deps, session.user.id) };
  }),

  sendConfirmation: userProcedure.mutation(async ({ ctx }) => ({ link: await sendConfirmation(ctx.deps, ctx.user) })),

  confirmEmail: publicProcedure
    .input(z.object({ token: LinkToken }))
    .mutation(({ ctx, input }) => confirmEmail(ctx.deps, input.token, ctx.request.address)),

  /** Says the same whether the address is known or not; `isMailSetUp` is about the server, not about the address. */
  requestPasswordReset: publicProcedure.input(z.object({ email: EmailAddress })).mutation(async ({ ctx, input }) => {
    await requestPasswordReset(ctx.deps, input.email, ctx.request.address);
    return { isMailSetUp: ctx.deps.mailer.isSetUp };
  }),

  resetPassword: publicProcedure
    .input(ResetPassword)
    .mutation(({ ctx, input }) => resetPassword(ctx.deps, input, ctx.request.address)),

  invitation: publicProcedure
    .input(z.object({ token: LinkToken }))
    .query(({ ctx, input }) => getInvitation(ctx.deps, input.token, ctx.request.address)),

  acceptInvitation: publicProcedure.input(AcceptInvitation).mutation(async ({ ctx, input }) => {
    const { setCookie, slug } = await acceptInvitation(ctx.deps, input, ctx.request.address);
    ctx.request.setCookie(setCookie);
    return { slug };
  }),
});
