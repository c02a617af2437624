import { AddChatDomain } from '@lobby/contracts/chat-domains';
import { Id } from '@lobby/contracts/fields';
import { addChatDomain, checkChatDomain, listChatDomains, removeChatDomain } from '@lobby/core/chat-domains';
import { z } from 'zod';
import { companyAdminProcedure, router } from '../../trpc.ts';

const DomainId = z.object({ chatDomainId: Id });

/** The company's own hosts for its chat page. */
export const chatDomainsRouter = router({
  list: companyAdminProcedure.query(({ ctx }) => listChatDomains(ctx.tenant)),
  add: companyAdminProcedure
    .input(AddChatDomain)
    .mutation(({ ctx, input }) => addChatDomain(ctx.tenant, ctx.actor, input.hostname)),
  /** Looks at the DNS records now. */
  check: companyAdminProcedure.input(DomainId).mutation(async ({ ctx, input }) => {
    await ctx.deps.rateLimits.consume('check-chat-domain', ctx.tenant.tenantId);
    await checkChatDomain(ctx.tenant, input.chatDomainId);
  }),
  remove: companyAdminProcedure
    .input(DomainId)
    .mutation(({ ctx, input }) => ctx.tenant.db((tx) => removeChatDomain(tx, ctx.actor, input.chatDomainId))),
});
