import { LinkToken } from '@lobby/contracts/auth';
import {
  AddPasskey,
  ChangeEmail,
  ChangePassword,
  ConfirmPassword,
  RemovePasskey,
  RenamePasskey,
  SecondFactorCode,
  SessionId,
  UpdateAccount,
} from '@lobby/contracts/account';
import {
  addPasskey,
  cancelEmailChange,
  changePassword,
  confirmEmailChange,
  confirmTwoFactorSetup,
  disableTwoFactor,
  closeSession,
  getAccount,
  listUserSessions,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  requestEmailChange,
  signOutElsewhere,
  startPasskeyRegistration,
  startTwoFactorSetup,
  updateAccountName,
} from '@lobby/core/auth';
import type { AccountActor } from '@lobby/core/auth';
import { z } from 'zod';
import { publicProcedure, router, userProcedure } from '../../trpc.ts';

/** For people who change their own account. */
const accountProcedure = userProcedure.use(({ ctx, next }) => {
  const { user, sessionToken, request } = ctx;
  const owner: AccountActor = { user, sessionToken, network: request.ip, device: request };
  return next({ ctx: { owner } });
});

/** A person's own account: address, password, sessions, second factors. */
export const accountRouter = router({
  get: userProcedure.query(({ ctx }) => getAccount(ctx.deps, ctx.user.id)),
  updateName: userProcedure
    .input(UpdateAccount)
    .mutation(({ ctx, input }) => updateAccountName(ctx.deps, ctx.user.id, input.name)),

  requestEmailChange: accountProcedure
    .input(ChangeEmail)
    .mutation(({ ctx, input }) => requestEmailChange(ctx.deps, ctx.owner, input)),
  cancelEmailChange: userProcedure.mutation(({ ctx }) => cancelEmailChange(ctx.deps, ctx.user.id)),
  /** By the link that was mailed to the new address. */
  confirmEmailChange: publicProcedure
    .input(z.object({ token: LinkToken }))
    .mutation(({ ctx, input }) => confirmEmailChange(ctx.deps, input.token, ctx.request.ip, ctx.request)),
  changePassword: accountProcedure
    .input(ChangePassword)
    .mutation(({ ctx, input }) => changePassword(ctx.deps, ctx.owner, input)),

  listSessions: accountProcedure.query(({ ctx }) => listUserSessions(ctx.deps, ctx.owner)),
  closeSession: accountProcedure
    .input(SessionId)
    .mutation(({ ctx, input }) => closeSession(ctx.deps, ctx.owner, input.sessionId)),
  signOutElsewhere: accountProcedure.mutation(({ ctx }) => signOutElsewhere(ctx.deps, ctx.owner)),

  startTwoFactorSetup: accountProcedure
    .input(ConfirmPassword)
    .mutation(({ ctx, input }) => startTwoFactorSetup(ctx.deps, ctx.owner, input.password)),
  confirmTwoFactorSetup: accountProcedure
    .input(SecondFactorCode)
    .mutation(({ ctx, input }) => confirmTwoFactorSetup(ctx.deps, ctx.owner, input.code)),
  disableTwoFactor: accountProcedure
    .input(ConfirmPassword)
    .mutation(({ ctx, input }) => disableTwoFactor(ctx.deps, ctx.owner, input.password)),
  renewRecoveryCodes: accountProcedure
    .input(ConfirmPassword)
    .mutation(({ ctx, input }) => renewRecoveryCodes(ctx.deps, ctx.owner, input.password)),

  startPasskeyRegistration: accountProcedure
    .input(ConfirmPassword)
    .mutation(({ ctx, input }) => startPasskeyRegistration(ctx.deps, ctx.owner, input.password)),
  addPasskey: accountProcedure.input(AddPasskey).mutation(({ ctx, input }) => addPasskey(ctx.deps, ctx.owner, input)),
  renamePasskey: userProcedure
    .input(RenamePasskey)
    .mutation(({ ctx, input }) => renamePasskey(ctx.deps, ctx.user.id, input)),
  removePasskey: accountProcedure
    .input(RemovePasskey)
    .mutation(({ ctx, input }) => removePasskey(ctx.deps, ctx.owner, input)),
});
