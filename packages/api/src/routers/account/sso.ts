import { FindSsoCompanies, FinishSsoSignIn, SaveSsoConnection, StartSsoSignIn } from '@lobby/contracts/sso';
import {
  findSsoCompanies,
  finishSsoSignIn,
  getSsoConnection,
  removeSsoConnection,
  saveSsoConnection,
  startSsoSignIn,
  testSsoConnection,
} from '@lobby/core/sso';
import { companyAdminProcedure, publicProcedure, router } from '../../trpc.ts';

/** Signing in by a company's own identity provider, and its settings. */
export const ssoRouter = router({
  findCompanies: publicProcedure
    .input(FindSsoCompanies)
    .query(({ ctx, input }) => findSsoCompanies(ctx.deps, input.search, ctx.request.ip)),
  /** Where the browser goes next. A mutation, so that no other site can begin a sign-in. */
  startSignIn: publicProcedure.input(StartSsoSignIn).mutation(async ({ ctx, input }) => {
    const { url, setCookie } = await startSsoSignIn(ctx.deps, input.slug, ctx.request.ip);
    ctx.request.setCookie(setCookie);
    return { url };
  }),
  finishSignIn: publicProcedure.input(FinishSsoSignIn).mutation(async ({ ctx, input }) => {
    const { request } = ctx;
    const { slug, setCookie, clearCookie } = await finishSsoSignIn(ctx.deps, input.search, request.ip, request);
    request.setCookie(setCookie);
    request.setCookie(clearCookie);
    return { slug };
  }),

  getConnection: companyAdminProcedure.query(({ ctx }) => getSsoConnection(ctx.tenant)),
  saveConnection: companyAdminProcedure
    .input(SaveSsoConnection)
    .mutation(({ ctx, input }) => saveSsoConnection(ctx.tenant, ctx.actor, input)),
  testConnection: companyAdminProcedure.mutation(({ ctx }) => testSsoConnection(ctx.tenant)),
  removeConnection: companyAdminProcedure.mutation(({ ctx }) => removeSsoConnection(ctx.tenant, ctx.actor)),
});
