import { LinkToken } from '@lobby/contracts/auth';
import { AcceptInvitation, InviteMember, UpdateMember } from '@lobby/contracts/members';
import { Id, requiredText } from '@lobby/contracts/fields';
import {
  acceptInvitation,
  getInvitation,
  inviteMember,
  listCompanyAdmins,
  listMembers,
  removeMember,
  resetMemberTwoFactor,
  revokeInvitation,
  setTwoFactorRequired,
  updateMember,
} from '@lobby/core/members';
import { z } from 'zod';
import { setSessionCookies } from '../set-session-cookies.ts';
import { companyAdminProcedure, memberProcedure, publicProcedure, router } from '../trpc.ts';

export const membersRouter = router({
  getInvitation: publicProcedure
    .input(z.object({ token: LinkToken }))
    .query(({ ctx, input }) => getInvitation(ctx.deps, input.token, ctx.request.ip)),
  acceptInvitation: publicProcedure.input(AcceptInvitation).mutation(async ({ ctx, input }) => {
    const { slug, needsSecondFactor, ...cookies } = await acceptInvitation(
      ctx.deps,
      input,
      ctx.request.ip,
      ctx.request,
    );
    setSessionCookies(ctx.request, cookies);
    return { slug, needsSecondFactor };
  }),

  /** The member's own membership. */
  getOwn: memberProcedure.query(({ ctx }) => {
    const { memberId, slug, role, permissions, displayName, takesConversations } = ctx.membership;
    return { memberId, slug, role, permissions, displayName, takesConversations };
  }),
  setTakesConversations: memberProcedure
    .input(z.object({ takesConversations: z.boolean() }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => updateMember(tx, ctx.actor, { memberId: ctx.actor.memberId, ...input })),
    ),

  /** The name that visitors see. */
  setDisplayName: memberProcedure
    .input(z.object({ displayName: requiredText(120) }))
    .mutation(({ ctx, input }) =>
      ctx.tenant.db((tx) => updateMember(tx, ctx.actor, { memberId: ctx.actor.memberId, ...input })),
    ),

  /** Who can give permissions. */
  listCompanyAdmins: memberProcedure.query(({ ctx }) => ctx.tenant.db(listCompanyAdmins)),

  list: companyAdminProcedure.query(({ ctx }) => listMembers(ctx.tenant)),
  /** Whether members must have proved two factors; who requires it must have, too. */
  setTwoFactorRequired: companyAdminProcedure
    .input(z.object({ isRequired: z.boolean() }))
    .mutation(({ ctx, input }) => setTwoFactorRequired(ctx.tenant, ctx.actor, { ...ctx, ...input })),
  invite: companyAdminProcedure
    .input(InviteMember)
    .mutation(({ ctx, input }) => inviteMember(ctx.tenant, ctx.actor, input)),
  revokeInvitation: companyAdminProcedure
    .input(z.object({ invitationId: Id }))
    .mutation(({ ctx, input }) => revokeInvitation(ctx.tenant, ctx.actor, input.invitationId)),
  update: companyAdminProcedure
    .input(UpdateMember)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => updateMember(tx, ctx.actor, input))),
  /** Of a member who has lost the app and the recovery codes. */
  resetTwoFactor: companyAdminProcedure.input(z.object({ memberId: Id })).mutation(({ ctx, input }) => {
    const { ip: network } = ctx.request;
    return resetMemberTwoFactor(ctx.tenant, ctx.actor, { ...input, network, device: ctx.request });
  }),
  remove: companyAdminProcedure
    .input(z.object({ memberId: Id }))
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeMember(tx, ctx.actor, input.memberId))),
});
