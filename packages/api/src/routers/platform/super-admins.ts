import { Id } from '@lobby/contracts/fields';
import { ChangeSuperAdminRole, InviteSuperAdmin } from '@lobby/contracts/platform/super-admins';
import {
  changeSuperAdminRole,
  inviteSuperAdmin,
  listSuperAdmins,
  removeSuperAdmin,
  signOutSuperAdmin,
} from '@lobby/core/platform';
import { z } from 'zod';
import { platformProcedure, router, superAdminProcedure } from '../../trpc.ts';

const UserId = z.object({ userId: Id });

/** Who may enter the console. */
export const superAdminsRouter = router({
  list: platformProcedure('view').query(({ ctx }) => listSuperAdmins(ctx.deps)),
  invite: superAdminProcedure
    .input(InviteSuperAdmin)
    .mutation(({ ctx, input }) => inviteSuperAdmin(ctx.deps, ctx.user, input)),
  changeRole: superAdminProcedure
    .input(ChangeSuperAdminRole)
    .mutation(({ ctx, input }) => changeSuperAdminRole(ctx.deps, ctx.user.id, input)),
  remove: superAdminProcedure
    .input(UserId)
    .mutation(({ ctx, input }) => removeSuperAdmin(ctx.deps, ctx.user.id, input.userId)),
  signOut: superAdminProcedure
    .input(UserId)
    .mutation(({ ctx, input }) => signOutSuperAdmin(ctx.deps, ctx.user.id, input.userId)),
});
